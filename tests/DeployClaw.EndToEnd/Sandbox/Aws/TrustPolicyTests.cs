using System.Text.Json;
using DeployClaw.Sandbox.Aws;
using DeployClaw.Sandbox.Aws.Sts;

namespace DeployClaw.EndToEnd.Sandbox.Aws;

public sealed class TrustPolicyTests
{
    private const string Session = $"arn:aws:sts::{AnAwsWorld.Account}:assumed-role/build/session";

    [Theory]
    [InlineData(AnAwsWorld.Account, true)]
    [InlineData($"arn:aws:iam::{AnAwsWorld.Account}:root", true)]
    [InlineData($"arn:aws:iam::{AnAwsWorld.Account}:role/build", true)]
    [InlineData(Session, true)]
    [InlineData("*", true)]
    [InlineData($"arn:aws:iam::{AnAwsWorld.Account}:role/other", false)]
    [InlineData("999999999999", false)]
    public void SaysWhetherTheCallerMayAssumeTheRole(string principal, bool trusted) =>
        Assert.Equal(trusted, Trusts(Statement("Allow", new { AWS = new[] { "111111111111", principal } })));

    [Fact]
    public void AServiceIsNobodyWhoCalls() => Assert.False(Trusts(Statement("Allow", new { Service = "codebuild.amazonaws.com" })));

    [Fact]
    public void ADenialWins() => Assert.False(Trusts(Statement("Allow", "*"), Statement("Deny", new { AWS = Session })));

    [Theory]
    [InlineData("shared", true)]
    [InlineData("guessed", false)]
    [InlineData(null, false)]
    public void AnExternalIdHasToBeTheOneAgreed(string? externalId, bool trusted)
    {
        var condition = new { StringEquals = new Dictionary<string, string> { ["sts:ExternalId"] = "shared" } };
        var statement = new { Effect = "Allow", Action = "sts:AssumeRole", Principal = "*", Condition = condition };

        Assert.Equal(trusted, Policy(statement).Trusts(Caller, externalId));
    }

    private static AwsPrincipal Caller { get; } = new(AnAwsWorld.Account, Session, "secret", null, null);

    private static bool Trusts(params object[] statements) => Policy(statements).Trusts(Caller, externalId: null);

    private static TrustPolicy Policy(params object[] statements) =>
        TrustPolicy.Parse(JsonSerializer.Serialize(new { Version = "2012-10-17", Statement = statements }));

    private static object Statement(string effect, object principal) =>
        new { Effect = effect, Action = "sts:AssumeRole", Principal = principal };
}
