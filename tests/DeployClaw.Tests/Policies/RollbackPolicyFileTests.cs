using DeployClaw.Host.Policies;
using DeployClaw.Rollbacks;

namespace DeployClaw.Tests.Policies;

public sealed class RollbackPolicyFileTests : IDisposable
{
    private const string Shipped = "manifests/policies/rollback.yaml";

    private readonly WrittenFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public void AsShippedItIsWhatTheProgramGoesByWithoutAFile()
    {
        var policy = RollbackPolicyFile.Load(Path.Combine(Checkout.Root, Shipped));
        Assert.Equal(new RollbackPolicy { Version = policy.Version }, policy);
        Assert.Equal(12, policy.Version.Length);
    }

    [Fact]
    public async Task AsShippedItFitsTheSchema() => Assert.Empty((await PolicySchema.OfAsync("rollback")).Validate(YamlAsJson.Of(Text()).ToJsonString()));

    [Theory]
    [InlineData("sideBySide: 4", "sideBySide: 0", "“sideBySide” must be a whole number from 1 to 64.")]
    [InlineData("canary: true", "canary: maybe", "“canary” is true or false.")]
    [InlineData("canary: true", "canarie: true", "There is no field “canarie” here; did you mean “canary”?")]
    [InlineData("stopOnFailure: true", "", "“stopOnFailure” is missing.")]
    [InlineData("rehearsalAge: 1h", "", "“rehearsalAge” is missing.")]
    [InlineData("lockTimeoutMs: 500", "lockTimeoutMs: 5", "“lockTimeoutMs” must be a whole number from 10 to 60000.")]
    public async Task WhatIsWrongIsSaidAndDoesNotFitTheSchemaEither(string right, string wrong, string problem)
    {
        var yaml = Text().Replace(right, wrong, StringComparison.Ordinal);
        Assert.Equal(problem, Assert.Throws<InvalidInputException>(() => RollbackPolicyFile.Load(file.Write(yaml))).Problem);
        Assert.NotEmpty((await PolicySchema.OfAsync("rollback")).Validate(YamlAsJson.Of(yaml).ToJsonString()));
    }

    [Fact]
    public void ADeadlineThatIsNoLengthIsRefused() => Assert.Contains(
        "no length",
        Assert.Throws<InvalidInputException>(() => RollbackPolicyFile.Load(file.Write(Text().Replace("rollbackDeadline: 30s", "rollbackDeadline: 30", StringComparison.Ordinal)))).Problem,
        StringComparison.Ordinal);

    [Fact]
    public void ADeadlineOverAnHourIsRefusedWithTheLimit() => Assert.EndsWith(
        "at most 1h.",
        Assert.Throws<InvalidInputException>(() => RollbackPolicyFile.Load(file.Write(Text().Replace("rollbackDeadline: 30s", "rollbackDeadline: 2h", StringComparison.Ordinal)))).Problem,
        StringComparison.Ordinal);

    [Fact]
    public void ARehearsalThatCountsLongerThanADayIsRefusedWithTheLimit() => Assert.EndsWith(
        "at most 1d.",
        Assert.Throws<InvalidInputException>(() => RollbackPolicyFile.Load(file.Write(Text().Replace("rehearsalAge: 1h", "rehearsalAge: 25h", StringComparison.Ordinal)))).Problem,
        StringComparison.Ordinal);

    private static string Text() => File.ReadAllText(Path.Combine(Checkout.Root, Shipped));
}
