using DeployClaw.Host.Policies;

namespace DeployClaw.Tests.Policies;

public sealed class RollbackWindowPolicyFileTests : IDisposable
{
    private readonly WrittenFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public void AsShippedTenantsInUseHaveTwoHoursAndIdleOnesEight()
    {
        var policy = RollbackWindowPolicyFile.Load(Path.Combine(Checkout.Root, "manifests/policies/rollback-window.yaml"));
        Assert.Equal((TimeSpan.FromHours(2), TimeSpan.FromHours(8), 12), (policy.InUse, policy.Idle, policy.Version.Length));
    }

    [Theory]
    [InlineData("inUse: 2h", 1, "“idle” is missing.")]
    [InlineData("inUse: 2h\nidel: 8h", 2, "There is no field “idel” here; did you mean “idle”?")]
    [InlineData("idle: 8h\ninUse: 2", 2, "“2” is no length for “inUse”: use a number and s, m, h or d, such as 2h; at most 14d.")]
    [InlineData("inUse: 2h\nidle: 15d", 2, "“15d” is no length for “idle”: use a number and s, m, h or d, such as 2h; at most 14d.")]
    [InlineData("inUse: 0h\nidle: 1h", 1, "“0h” is no length for “inUse”: use a number and s, m, h or d, such as 2h; at most 14d.")]
    [InlineData("inUse: 9h\nidle: 8h", 1, "“inUse” is longer than “idle”: a tenant that is written to is safe for the shorter time.")]
    public void WhatIsWrongIsSaidWithItsLine(string yaml, int line, string problem)
    {
        var wrong = Assert.Throws<InvalidInputException>(() => RollbackWindowPolicyFile.Load(file.Write(yaml)));
        Assert.Equal((file.Path, line, problem), (wrong.File, wrong.Line, wrong.Problem));
    }
}
