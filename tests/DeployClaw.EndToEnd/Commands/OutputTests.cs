using System.Text;
using CliWrap;
using CliWrap.Buffered;
using DeployClaw.EndToEnd.Sandbox;

namespace DeployClaw.EndToEnd.Commands;

/// <summary>Where the report goes, and how it looks there.</summary>
public sealed class OutputTests(BurstSandbox burst) : IClassFixture<BurstSandbox>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task ArtifactsGoToABucketWithTheManifestLast()
    {
        burst.Sandbox.World.Buckets["reports"] = new("123456789012", "eu-west-1");
        var ended = await AuditAsync("--output", "s3://reports/triage", "--output-format", "compliance-report");
        Assert.Equal(3, ended.ExitCode);
        var keys = burst.Sandbox.World.Objects.Keys.Where(key => key.StartsWith("reports/triage/sa-", StringComparison.Ordinal)).ToList();
        Assert.Contains(keys, key => key.EndsWith("-manifest.json", StringComparison.Ordinal));
        Assert.Contains(keys, key => key.EndsWith("-report.html", StringComparison.Ordinal));
        Assert.Contains("s3://reports/triage", ended.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABucketThatDoesNotExistIsNamed()
    {
        var ended = await AuditAsync("--output", "s3://nowhere-at-all/triage");
        Assert.Equal(73, ended.ExitCode);
        Assert.Contains("nowhere-at-all", ended.StandardError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunsAtTheSameTimeGetIdsOfTheirOwn()
    {
        await Task.WhenAll(AuditAsync(), AuditAsync(), AuditAsync());
        Assert.Equal(3, Directory.GetFiles(Path.Combine(folder.Path, "deployclaw-reports"), "*-manifest.json").Length);
    }

    [Fact]
    public async Task OnATerminalStepsAreTickedOffInPlaceAndInColour()
    {
        var screen = await OnATerminalAsync(new Dictionary<string, string?> { ["TERM"] = "xterm-256color", ["NO_COLOR"] = null });
        Assert.Contains("\r\u001b[2K", screen, StringComparison.Ordinal);
        Assert.Contains("\u001b[32m✓\u001b[0m 1/6", screen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoColorMeansNoColour()
    {
        var screen = await OnATerminalAsync(new Dictionary<string, string?> { ["TERM"] = "xterm-256color", ["NO_COLOR"] = "1" });
        Assert.Contains("✓ 1/6", screen, StringComparison.Ordinal);
        Assert.DoesNotMatch("\u001b\\[[0-9;]*m", screen);
    }

    private Task<BufferedCommandResult> AuditAsync(params string[] more) =>
        DeployClawProgram.RunAsync(burst.Sandbox.Environment, folder.Path, ["audit:ci-failure", .. more]);

    /// <summary>Through script(1), which gives the program a terminal to talk to.</summary>
    private async Task<string> OnATerminalAsync(Dictionary<string, string?> environment)
    {
        foreach (var (name, value) in burst.Sandbox.Environment)
        {
            environment[name] = value;
        }

        var screen = new StringBuilder();
        await Cli.Wrap("script")
            .WithArguments(["--quiet", "--return", "--command", $"{DeployClawProgram.Launcher} audit:ci-failure", "/dev/null"])
            .WithWorkingDirectory(folder.Path)
            .WithEnvironmentVariables(environment)
            .WithStandardOutputPipe(PipeTarget.ToStringBuilder(screen))
            .WithValidation(CommandResultValidation.None)
            .ExecuteAsync(TestContext.Current.CancellationToken);
        return screen.ToString();
    }
}
