using CliWrap.Buffered;
using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Sandbox.Aws;

namespace DeployClaw.EndToEnd.Commands;

/// <summary>What goes wrong outside, or is typed wrong: a sentence that says what to do, and a documented exit code.</summary>
public sealed class BadInputTests(BurstSandbox burst) : IClassFixture<BurstSandbox>, IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, string> environment = new(burst.Sandbox.Environment);

    public void Dispose()
    {
        burst.Sandbox.World.Faults.Clear();
        folder.Dispose();
    }

    [Fact]
    public async Task WithoutCredentialsTheTenantsAreStillRead()
    {
        environment.Remove("AWS_ACCESS_KEY_ID");
        environment.Remove("AWS_SECRET_ACCESS_KEY");
        var ended = await AuditAsync();
        Says(ended, "No AWS credentials were found");
        Assert.Contains("INCOMPLETE", FirstLine(ended), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task WithoutCredentialsAndDatabaseNothingCouldBeRead()
    {
        environment.Clear();
        environment["AWS_REGION"] = "eu-west-1";
        var ended = await AuditAsync();
        Assert.Equal(69, ended.ExitCode);
        Says(ended, "--tenant-database");
    }

    [Fact]
    public async Task WithoutARegionTheTenantsAreStillRead()
    {
        environment.Remove("AWS_REGION");
        var ended = await AuditAsync();
        Says(ended, "No AWS region is set");
        Assert.Contains("INCOMPLETE", FirstLine(ended), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task TheWrongRegionIsNamed()
    {
        environment["AWS_REGION"] = "us-east-2";
        var ended = await AuditAsync("--pipeline", "prod-deploy");
        Says(ended, "us-east-2");
        Assert.NotEqual(0, ended.ExitCode);
    }

    [Fact]
    public async Task ThrottlingIsWaitedOut()
    {
        burst.Sandbox.World.Faults.Add(new AwsFault("logs", "FilterLogEvents", AwsFaultKind.Throttle, Times: 2));
        Says(await AuditAsync(), "47 error events");
    }

    [Fact]
    public async Task ATokenThatExpiresWithinARunIsAGapAndNotTheEnd()
    {
        burst.Sandbox.World.Faults.Add(new AwsFault("logs", "FilterLogEvents", AwsFaultKind.ExpireToken, After: 3));
        var ended = await AuditAsync();
        Says(ended, "expired");
        Assert.Contains("INCOMPLETE", FirstLine(ended), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task AnAnswerCutInHalfIsAskedForAgain()
    {
        burst.Sandbox.World.Faults.Add(new AwsFault("logs", "FilterLogEvents", AwsFaultKind.Truncate, Times: 1));
        Says(await AuditAsync(), "47 error events");
    }

    [Fact]
    public async Task ALogGroupThatDoesNotExistIsNamed() => Says(await AuditAsync("--log-group", "/aws/lambda/nowhere"), "/aws/lambda/nowhere");

    [Fact]
    public async Task AnExecutionThatDoesNotExistIsNamed() =>
        Says(await AuditAsync("--pipeline", "prod-deploy", "--execution", "00000000-0000-4000-8000-000000000000"), "00000000-0000-4000-8000-000000000000");

    [Fact]
    public async Task APatternThatMatchesNoSchemaNamesTheNearOnes()
    {
        var ended = await AuditAsync("--tenant-schema-pattern", "tenants_*");
        Says(ended, "tenants_*");
        Says(ended, "tenant_");
    }

    [Fact]
    public async Task ADatabaseThatDoesNotAnswerIsNamedWithoutItsPassword()
    {
        environment["DEPLOYCLAW_TENANT_DATABASE"] = "postgresql://reader:hunter2@127.0.0.1:9/tenants?connect_timeout=2";
        var ended = await AuditAsync();
        Says(ended, "127.0.0.1");
        Assert.DoesNotContain("hunter2", ended.StandardOutput + ended.StandardError, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dependsOn: [component:a]", "circle")]
    [InlineData("dependsOn: [component:nowhere]", "nowhere")]
    public async Task ACatalogueThatIsWrongIsNamedWithFileAndLine(string dependsOn, string problem)
    {
        var catalog = folder.File("catalog-info.yaml", $"apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata:\n  name: a\nspec:\n  type: lambda\n  {dependsOn}\n");
        var ended = await AuditAsync("--services", catalog);
        Assert.Equal(64, ended.ExitCode);
        Assert.Matches(@"catalog-info\.yaml:\d+: ", ended.StandardError);
        Assert.Contains(problem, ended.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASkillWithABadPatternIsNamedWithFileAndLine()
    {
        folder.File("skills/mine/SKILL.md", "---\nname: mine\ndescription: Ours.\n---\n\nProse.\n");
        folder.File(
            "skills/mine/signatures.yaml",
            "signatures:\n  - id: broken\n    title: Broken\n    family: other\n    severity: error\n    pattern: '(unclosed'\n    literals: [unclosed]\n    advice: None.\n    examples:\n      matches: ['unclosed']\n      not_matches: ['other']\n");
        var ended = await AuditAsync("--skills", Path.Combine(folder.Path, "skills"));
        Assert.Equal(64, ended.ExitCode);
        Assert.Matches(@"signatures\.yaml:\d+: ", ended.StandardError);
    }

    [Theory]
    [InlineData("audit:ci-falure", "audit:ci-failure")]
    [InlineData("audit:ci-failure --treshold 3", "")]
    public async Task AWrongCommandLineIsAUsageError(string typed, string near)
    {
        var ended = await DeployClawProgram.RunAsync(environment, folder.Path, typed.Split(' '));
        Assert.Equal(64, ended.ExitCode);
        Assert.Contains(near, ended.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFolderThatCannotBeWrittenIsNamed()
    {
        folder.File("taken", "a file, not a folder");
        var ended = await AuditAsync("--output", Path.Combine(folder.Path, "taken", "reports"));
        Assert.Equal(73, ended.ExitCode);
        Says(ended, "taken");
    }

    [Fact]
    public async Task WhatWasFoundIsPrintedEvenWhereTheReportCannotBeWritten()
    {
        burst.Sandbox.World.Faults.Add(new AwsFault("s3", "PutObject", AwsFaultKind.AccessDenied, After: 1));
        var ended = await AuditAsync("--output", "s3://codepipeline-eu-west-1-123456789012/reports");
        Assert.Equal(73, ended.ExitCode);
        Says(ended, "enterprise_staging");
        Assert.Contains("47 error events", ended.StandardOutput, StringComparison.Ordinal);
    }

    private Task<BufferedCommandResult> AuditAsync(params string[] more) =>
        DeployClawProgram.RunAsync(environment, folder.Path, ["audit:ci-failure", .. more]);

    private static void Says(BufferedCommandResult ended, string words) =>
        Assert.Contains(words, ended.StandardOutput + ended.StandardError, StringComparison.Ordinal);

    private static string FirstLine(BufferedCommandResult ended) => ended.StandardOutput.Split('\n')[0];
}
