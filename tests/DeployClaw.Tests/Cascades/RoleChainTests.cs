using DeployClaw.Cascades;
using static DeployClaw.Tests.Cascades.OutageBuilder;

namespace DeployClaw.Tests.Cascades;

public sealed class RoleChainTests
{
    private const string Account = "123456789012";

    [Fact]
    public void TheBrokenLinkOfARoleChainIsNamed() =>
        Assert.Contains("stage-role's trust policy does not name deploy-role; it names old-role.", Reasons(Trust("\"arn:aws:iam::123456789012:role/old-role\"")));

    [Theory]
    [InlineData("\"arn:aws:iam::123456789012:role/deploy-role\"")]
    [InlineData("\"arn:aws:iam::123456789012:role/ci/deploy-role\"")]
    [InlineData("[\"arn:aws:iam::123456789012:role/old-role\", \"arn:aws:iam::123456789012:root\"]")]
    [InlineData("\"123456789012\"")]
    [InlineData("\"*\"")]
    public void APolicyThatNamesTheRolePointsToTheRolesOwnPermissions(string principal) =>
        Assert.Contains("stage-role's trust policy names deploy-role, so the refusal lies in deploy-role's own permissions.", Reasons(Trust(principal)));

    [Theory]
    [InlineData("\"arn:aws:iam::999999999999:role/deploy-role\"")]
    [InlineData("\"999999999999\"")]
    public void TheSameNameInAnotherAccountIsAnotherRole(string principal) =>
        Assert.Contains(Reasons(Trust(principal)), reason => reason.StartsWith("stage-role's trust policy does not name deploy-role", StringComparison.Ordinal));

    [Fact]
    public void ADenyOutweighsAnAllow()
    {
        var policy = Policy(Statement("Allow", "\"*\""), Statement("Deny", $"\"arn:aws:iam::{Account}:role/deploy-role\""));
        Assert.Contains(Reasons(policy), reason => reason.Contains("does not name deploy-role", StringComparison.Ordinal));
    }

    [Fact]
    public void AServicePrincipalIsNoRole() =>
        Assert.Contains(
            "stage-role's trust policy does not name deploy-role; it names codebuild.amazonaws.com.",
            Reasons("""{"Statement":{"Effect":"Allow","Principal":{"Service":"codebuild.amazonaws.com"},"Action":"sts:AssumeRole"}}"""));

    [Fact]
    public void APolicyThatCouldNotBeReadIsSaidSo() =>
        Assert.Contains(
            "The trust policy of stage-role could not be read: access denied.",
            Outage().WithRole("stage-role", null, "access denied").Traced().Reasons);

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{\"Statement\":7}")]
    public void WhatIsNoPolicyTrustsNobody(string text) =>
        Assert.Contains(Reasons(text), reason => reason.Contains("could not be read", StringComparison.Ordinal) || reason.Contains("it names nobody", StringComparison.Ordinal));

    [Fact]
    public void TheDenialCarriesThePolicyAsEvidence()
    {
        var cascade = Outage().WithRole("stage-role", Trust("\"*\"")).Traced();
        Assert.Equal("IAM policy", cascade.RootCause?.Signals.Single().Evidence?.Source);
    }

    private static IReadOnlyList<string> Reasons(string policy) => Outage().WithRole("stage-role", policy).Traced().Reasons;

    private static OutageBuilder Outage() => AnOutageOfTheShop().Logs(
        "deploy-role", [20.0], SignalKind.Denial, "IAM role validation",
        message: $"An error occurred (AccessDenied) when calling the AssumeRole operation: User: arn:aws:sts::{Account}:assumed-role/deploy-role/build-1 "
            + $"is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::{Account}:role/stage-role");

    private static string Trust(string principal) => Policy(Statement("Allow", principal));

    private static string Statement(string effect, string principal) =>
        $$"""{"Effect":"{{effect}}","Principal":{"AWS":{{principal}}},"Action":["sts:AssumeRole","sts:TagSession"]}""";

    private static string Policy(params string[] statements) => $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";
}
