using System.Text.Json;
using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Sandbox;

namespace DeployClaw.EndToEnd.Commands;

/// <summary>The other worlds: what the triage says comes from what it reads, so each gives another report.</summary>
public sealed class ScenarioTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task ADependencyConflictIsFollowedToTheServicesThatCouldNotBeBuilt()
    {
        var (exitCode, report) = await AuditAsync("dependency-conflict");
        Assert.Equal(0, exitCode);
        Assert.Equal("shared-build", RootCause(report));
        Assert.StartsWith("Dependency conflict → ", PathText(report), StringComparison.Ordinal);
        Assert.All(Impacts(report), impact => Assert.Equal("unaffected", impact));
    }

    [Fact]
    public async Task ABrokenLinkInARoleChainIsNamedByItsTrustPolicy()
    {
        var (_, report) = await AuditAsync("role-chain");
        Assert.Equal("stage-role", RootCause(report));
        var reasons = report.GetProperty("cascade").GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString());
        Assert.Contains(reasons, reason => reason!.StartsWith("stage-role's trust policy does not name deploy-role", StringComparison.Ordinal));
        Assert.DoesNotContain("hit", Impacts(report));
    }

    [Fact]
    public async Task ADestructiveMigrationLeavesOnlyManualPlaybooks()
    {
        var (_, report) = await AuditAsync("half-applied", "--generate-rollback-playbook");
        Assert.Equal(4, Impacts(report).Count(impact => impact == "hit"));
        var playbooks = report.GetProperty("playbooks").GetProperty("tenants").EnumerateArray().ToList();
        Assert.Equal(4, playbooks.Count);
        Assert.All(playbooks, playbook => Assert.Equal("manual", playbook.GetProperty("safety").GetString()));
    }

    [Fact]
    public async Task WhereNothingIsWrongNothingIsBlamed()
    {
        var (exitCode, report) = await AuditAsync("calm", "--generate-rollback-playbook");
        Assert.Equal(0, exitCode);
        Assert.False(report.GetProperty("incomplete").GetBoolean());
        Assert.Null(RootCause(report));
        Assert.Empty(report.GetProperty("findings").EnumerateArray());
        Assert.DoesNotContain("hit", Impacts(report));
    }

    /// <summary>What `--output-format json` printed, which is the whole report and nothing else.</summary>
    private async Task<(int ExitCode, JsonElement Report)> AuditAsync(string scenario, params string[] more)
    {
        await using var sandbox = await RunningSandbox.StartAsync(scenario);
        var ended = await DeployClawProgram.RunAsync(sandbox.Environment, folder.Path, ["audit:ci-failure", "--output-format", "json", .. more]);
        return (ended.ExitCode, JsonDocument.Parse(ended.StandardOutput).RootElement);
    }

    private static List<string?> Impacts(JsonElement report) =>
        [.. report.GetProperty("tenants").EnumerateArray().Select(tenant => tenant.GetProperty("impact").GetString())];

    private static string? RootCause(JsonElement report) => report.GetProperty("cascade").GetProperty("root_cause").GetString();

    private static string PathText(JsonElement report) => report.GetProperty("cascade").GetProperty("path_text").GetString()!;
}
