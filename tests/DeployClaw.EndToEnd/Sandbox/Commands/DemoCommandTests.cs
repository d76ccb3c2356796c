namespace DeployClaw.EndToEnd.Sandbox.Commands;

/// <summary>With a shell script in the place of <c>deployclaw</c>, which tells what it was given.</summary>
public sealed class DemoCommandTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(0, 0, "no tenant is at or above the risk threshold")]
    [InlineData(3, 0, "at least one tenant is at or above the risk threshold")]
    [InlineData(4, 0, "something could not be read")]
    [InlineData(69, 69, "nothing could be read")]
    public async Task ItEndsWellWhenTheAuditDidItsWork(int audit, int demo, string meaning)
    {
        var (code, _, errors) = await DemoAsync($"exit {audit}");

        Assert.Equal(demo, code);
        Assert.Contains($"Exit code {audit}: {meaning}", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheAuditIsGivenTheIssuesArgumentsAndTheSandboxAlone()
    {
        var (_, output, errors) = await DemoAsync("""echo "$@"; env | grep -E '^(AWS|DEPLOYCLAW)_' | sed 's/=.*//' | sort | tr '\n' ' '""");
        var reports = Path.Combine(folder.Path, "reports");

        Assert.StartsWith(
            $"audit:ci-failure --pipeline-source aws-codepipeline --tenant-schema-pattern tenant_* --risk-threshold 85 --generate-rollback-playbook --output-format compliance-report --output {reports}\n",
            output,
            StringComparison.Ordinal);
        Assert.Contains("AWS_ACCESS_KEY_ID AWS_EC2_METADATA_DISABLED AWS_ENDPOINT_URL AWS_REGION AWS_SECRET_ACCESS_KEY DEPLOYCLAW_EXECUTABLE", output, StringComparison.Ordinal);
        Assert.Contains($"The report and its files are in {reports}.", errors, StringComparison.Ordinal);
    }

    private async Task<(int Code, string Output, string Errors)> DemoAsync(string script)
    {
        var executable = folder.File("deployclaw", "#!/bin/sh\n" + script + "\n");
        File.SetUnixFileMode(executable, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var environment = new Dictionary<string, string> { ["DEPLOYCLAW_EXECUTABLE"] = executable, ["AWS_PROFILE"] = "somebody" };
        using var demo = SandboxProcess.Start(
            [SandboxProcess.Executable, "demo", "--scenario", "calm", "--output", Path.Combine(folder.Path, "reports")], environment);
        var (output, errors) = await demo.EndAsync();
        return (demo.ExitCode, output, errors);
    }
}
