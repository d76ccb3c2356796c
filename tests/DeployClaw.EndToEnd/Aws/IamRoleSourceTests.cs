using DeployClaw.Cascades;
using DeployClaw.Sandbox.Aws;

namespace DeployClaw.EndToEnd.Aws;

public sealed class IamRoleSourceTests
{
    private const string DeployRole = "arn:aws:iam::123456789012:role/deploy-role";

    [Theory]
    [InlineData(DeployRole)]
    [InlineData("arn:aws:sts::123456789012:assumed-role/deploy-role/codebuild")]
    [InlineData("deploy-role")]
    public async Task TheTrustPolicyIsReadAsJson(string named)
    {
        await using var run = await AnAwsRun.StartAsync();
        var reading = await ReadAsync(run, named);
        Assert.Equal(named, reading.RoleArn);
        Assert.Null(reading.Problem);
        Assert.StartsWith("""{"Version":"2012-10-17","Statement":""", reading.TrustPolicy, StringComparison.Ordinal);
        Assert.EndsWith("#/roles/details/deploy-role", reading.Link?.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARoleThatDoesNotExistIsSaidNotToExist()
    {
        await using var run = await AnAwsRun.StartAsync();
        Assert.Equal("The role gone does not exist in account 123456789012.", (await ReadAsync(run, "arn:aws:iam::123456789012:role/gone")).Problem);
    }

    [Fact]
    public async Task WithoutTheRightToReadRolesTheMissingRightIsNamed()
    {
        await using var run = (await AnAwsRun.StartAsync()).With(new AwsFault("iam", "GetRole", AwsFaultKind.AccessDenied));
        Assert.Contains("iam:GetRole", (await ReadAsync(run, DeployRole)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARoleOfAnAccountThatTheRunDoesNotCoverIsAProblem()
    {
        await using var run = await AnAwsRun.StartAsync();
        Assert.Contains("999999999999", (await ReadAsync(run, "arn:aws:iam::999999999999:role/far")).Problem, StringComparison.Ordinal);
    }

    private static Task<RoleReading> ReadAsync(AnAwsRun run, string role) => run.Access.Roles.ReadAsync(role, TestContext.Current.CancellationToken);
}
