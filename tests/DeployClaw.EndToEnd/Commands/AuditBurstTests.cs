using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace DeployClaw.EndToEnd.Commands;

/// <summary>The issue's command on the default scenario, from the real program's output.</summary>
public sealed partial class AuditBurstTests(BurstSandbox burst) : IClassFixture<BurstSandbox>
{
    private string Output => burst.Audited.StandardOutput;

    [Fact]
    public void ATenantAtOrAboveTheThresholdMakesTheExitCodeThree() => Assert.Equal(3, burst.Audited.ExitCode);

    [Theory]
    [InlineData("47 error events in the last 60 minutes")]
    [InlineData("8 critical: CodeBuild timeout (3), ")]
    [InlineData("RDS connection pool exhaustion (2)")]
    [InlineData("Lambda cold start cascade (2)")]
    [InlineData("IAM role validation (1)")]
    [InlineData("23 active tenants in the deployment window: 8 hit, 15 not hit but vulnerable to a rollback, 2 unaffected")]
    [InlineData("RDS pool exhaustion → Lambda concurrency spike → API Gateway retry storm")]
    [InlineData("8 rollback playbooks: 7 safe, 1 for manual intervention (enterprise_staging)")]
    public void TheReportSaysWhatHappened(string sentence) =>
        Assert.Contains(sentence, Unwrapped(Output), StringComparison.Ordinal);

    [Theory]
    [InlineData("300")]
    [InlineData("70 %")]
    [InlineData("pool")]
    public void TheAdviceIsAboutTheCause(string word) => Assert.Contains(word, Output, StringComparison.Ordinal);

    [Fact]
    public void SixStepsAreToldOnStandardErrorInPlainLines()
    {
        var lines = burst.Audited.StandardError.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => StepLine().IsMatch(line)).ToList();
        Assert.Equal(6, lines.Count);
        Assert.All(lines, line => Assert.StartsWith("done", line, StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', burst.Audited.StandardError);
    }

    [Fact]
    public void TheExecutionLogHasTheDocumentedShape()
    {
        var log = burst.Json("-execution.json");
        Assert.Matches(@"^sa-\d{4}-\d\d-\d\d-\d{6}$", log.GetProperty("execution_id").GetString());
        Assert.Equal("ci_failure_triage", log.GetProperty("phase").GetString());
        var steps = log.GetProperty("internal_steps").EnumerateArray().ToList();
        Assert.Equal([1, 2, 3, 4, 5, 6], steps.Select(step => step.GetProperty("step").GetInt32()));
        Assert.All(steps, step => Assert.Equal("completed", step.GetProperty("status").GetString()));
        Assert.Equal("Identified 47 error events in last 60 minutes", steps[0].GetProperty("result").GetString());
        Assert.True(steps[2].GetProperty("database_queries").GetInt32() > 0);
        Assert.InRange(steps[3].GetProperty("risk_score").GetInt32(), 85, 100);
        Assert.Equal(8, steps[4].GetProperty("playbooks_generated").GetInt32());
        Assert.False(string.IsNullOrEmpty(steps[4].GetProperty("estimated_rollback_window").GetString()));
        Assert.True(log.GetProperty("total_execution_time_ms").GetInt64() > 0);
        Assert.EndsWith("-triage.json", log.GetProperty("output_artifacts").GetProperty("triage_report").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void TheManifestHasTheChecksumOfEveryOtherFile()
    {
        var listed = burst.Json("-manifest.json").GetProperty("files").EnumerateArray()
            .ToDictionary(entry => entry.GetProperty("name").GetString()!, entry => entry.GetProperty("sha256").GetString());
        var others = Directory.GetFiles(burst.Reports, "sa-*").Where(file => !file.EndsWith("-manifest.json", StringComparison.Ordinal)).ToList();
        Assert.Equal(5, others.Count);
        Assert.All(others, file => Assert.Equal(listed[Path.GetFileName(file)], Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file)))));
    }

    [Fact]
    public void EveryTenantOfTheDeploymentIsInTheTriageReport()
    {
        var impacts = burst.Json("-triage.json").GetProperty("tenants").EnumerateArray()
            .ToLookup(tenant => tenant.GetProperty("impact").GetString(), tenant => tenant.GetProperty("name").GetString());
        Assert.Equal(8, impacts["hit"].Count());
        Assert.Equal(15, impacts["vulnerable"].Count());
        Assert.Equal(2, impacts["unaffected"].Count());
        Assert.Superset(new HashSet<string?> { "acme_prod", "enterprise_staging", "fintech_uat", "saas_dev" }, impacts["hit"].ToHashSet());
    }

    [Fact]
    public void NoSecretOfTheLogsIsInAnyFile()
    {
        const string secret = "hunter2";
        Assert.Contains(burst.Sandbox.World.LogGroups.SelectMany(group => group.Events), logged => logged.Message.Contains(secret, StringComparison.Ordinal));
        Assert.All(
            Directory.GetFiles(burst.Reports).Select(File.ReadAllText).Append(Output).Append(burst.Audited.StandardError),
            text => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        Assert.Contains("[redacted:", burst.Text("-triage.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void ReportsAreForTheirOwnerOnly() =>
        Assert.All(
            Directory.GetFiles(burst.Reports),
            file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));

    [GeneratedRegex(@"^\w+ +\d/6 ")]
    private static partial Regex StepLine();

    /// <summary>The report breaks its lines for a terminal; a sentence is a sentence all the same.</summary>
    private static string Unwrapped(string text) => Whitespace().Replace(text, " ");

    [GeneratedRegex(@"\s+")]
    private static partial Regex Whitespace();
}
