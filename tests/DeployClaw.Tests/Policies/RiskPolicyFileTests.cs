using DeployClaw.Host.Policies;
using DeployClaw.Risks;

namespace DeployClaw.Tests.Policies;

public sealed class RiskPolicyFileTests : IDisposable
{
    private readonly WrittenFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public void TheShippedPolicyWeighsEveryFactor()
    {
        var policy = RiskPolicyFile.Load(Path.Combine(Checkout.Root, "manifests/policies/risk.yaml"));
        Assert.Equal(RiskFactors.All.Order(StringComparer.Ordinal), policy.Weights.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(4, policy.RollbackParallelism);
    }

    [Fact]
    public void TheVersionChangesWithTheFile()
    {
        var before = RiskPolicyFile.Load(file.Write(Policy()));
        var after = RiskPolicyFile.Load(file.Write(Policy() + "# a word more\n"));
        Assert.Equal(12, before.Version.Length);
        Assert.NotEqual(before.Version, after.Version);
    }

    [Theory]
    [InlineData("  tier: 1", "  teir: 1", 6, "There is no risk factor “teir”")]
    [InlineData("  tier: 1", "  tier: 101", 6, "“tier” must be a whole number from 0 to 100.")]
    [InlineData("  tier: 1", "  tier: -1", 6, "“tier” must be a whole number from 0 to 100.")]
    [InlineData("  tier: 1\n", "", 2, "The factor “tier” has no weight; give it 0 to leave it out.")]
    [InlineData("rollbackParallelism: 2", "rollbackParallelism: 0", 15, "“rollbackParallelism” must be a whole number from 1 to 100.")]
    [InlineData("rollbackParallelism: 2", "parallel: 2", 15, "There is no field “parallel” here; known are weights, rollbackParallelism.")]
    public void WhatIsWrongIsSaidWithItsLine(string right, string mistaken, int line, string problem)
    {
        file.Write(Policy().Replace(right, mistaken, StringComparison.Ordinal));
        var wrong = Assert.Throws<InvalidInputException>(() => RiskPolicyFile.Load(file.Path));
        Assert.Equal(line, wrong.Line);
        Assert.StartsWith(problem, wrong.Problem, StringComparison.Ordinal);
    }

    private static string Policy() =>
        "weights:\n" + string.Concat(RiskFactors.All.Select(factor => $"  {factor}: 1\n")) + "rollbackParallelism: 2\n";
}
