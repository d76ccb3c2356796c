using System.Text.Json;

namespace DeployClaw.EndToEnd.Sandbox.Aws;

public sealed class IdentityByCliTests : StandInTests
{
    private const string DeployRole = $"arn:aws:iam::{AnAwsWorld.Account}:role/deploy-role";

    [Fact]
    public async Task TellsTheCallerWhoTheyAre()
    {
        var identity = await Aws.JsonAsync("sts", "get-caller-identity");

        Assert.Equal(AnAwsWorld.Account, identity.GetProperty("Account").GetString());
        Assert.Equal($"arn:aws:iam::{AnAwsWorld.Account}:user/triage", identity.GetProperty("Arn").GetString());
    }

    [Fact]
    public async Task AnAssumedRoleIsWhoeverUsesItsKeys()
    {
        var answer = await Aws.JsonAsync("sts", "assume-role", "--role-arn", DeployRole, "--role-session-name", "audit");

        var identity = await As(answer.GetProperty("Credentials")).JsonAsync("sts", "get-caller-identity");

        Assert.Equal($"arn:aws:sts::{AnAwsWorld.Account}:assumed-role/deploy-role/audit", identity.GetProperty("Arn").GetString());
    }

    [Theory]
    [InlineData("closed-role")]
    [InlineData("no-such-role")]
    public async Task ARoleThatDoesNotTrustTheCallerIsNotAssumed(string role)
    {
        var complaint = await Aws.FailureAsync(
            "sts", "assume-role", "--role-arn", $"arn:aws:iam::{AnAwsWorld.Account}:role/{role}", "--role-session-name", "audit");

        Assert.Contains("(AccessDenied)", complaint, StringComparison.Ordinal);
        Assert.Contains("not authorized to perform: sts:AssumeRole", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShowsARoleWithItsTrustPolicy()
    {
        var role = (await Aws.JsonAsync("iam", "get-role", "--role-name", "deploy-role")).GetProperty("Role");

        var statement = role.GetProperty("AssumeRolePolicyDocument").GetProperty("Statement")[0];
        Assert.Equal(DeployRole, role.GetProperty("Arn").GetString());
        Assert.Equal("sts:AssumeRole", statement.GetProperty("Action").GetString());
    }

    [Fact]
    public async Task PagesThroughTheRoles()
    {
        var roles = Items(await Aws.JsonAsync("iam", "list-roles", "--page-size", "1"), "Roles");

        Assert.Equal(["closed-role", "deploy-role"], roles.Select(role => role.GetProperty("RoleName").GetString()));
    }

    [Fact]
    public async Task ARoleThatDoesNotExistIsNoSuchEntity() =>
        Assert.Contains("(NoSuchEntity)", await Aws.FailureAsync("iam", "get-role", "--role-name", "nobody"), StringComparison.Ordinal);

    private AwsCli As(JsonElement credentials) => new(Address)
    {
        AccessKey = credentials.GetProperty("AccessKeyId").GetString()!,
        Secret = credentials.GetProperty("SecretAccessKey").GetString()!,
        SessionToken = credentials.GetProperty("SessionToken").GetString(),
    };
}
