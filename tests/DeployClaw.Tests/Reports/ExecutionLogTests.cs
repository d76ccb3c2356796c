using System.Text.Json;
using DeployClaw.Host.Reports;
using DeployClaw.Tests.Snapshots;
using DeployClaw.Tests.Triage;
using DeployClaw.Triage;

namespace DeployClaw.Tests.Reports;

public class ExecutionLogTests
{
    [Fact]
    public void TheLogHasTheShapeThatWasAgreed() => Snapshot.Matches("burst-execution.json", Serialized(new ABurst().Build()));

    [Theory]
    [InlineData(StepStatus.Completed, "completed")]
    [InlineData(StepStatus.Incomplete, "incomplete")]
    [InlineData(StepStatus.Failed, "failed")]
    [InlineData(StepStatus.TimedOut, "timed_out")]
    [InlineData(StepStatus.Skipped, "skipped")]
    public void AStatusIsOneOfFiveWords(StepStatus status, string word)
    {
        using var log = JsonDocument.Parse(Serialized(new ABurst().WhoseClassification(status).Build()));
        Assert.Equal(word, log.RootElement.GetProperty("internal_steps")[1].GetProperty("status").GetString());
    }

    [Fact]
    public void WithoutPlaybooksNoPlaybookFileIsNamed()
    {
        using var log = JsonDocument.Parse(Serialized(new ABurst().WithoutPlaybooks().Build()));
        Assert.False(log.RootElement.GetProperty("output_artifacts").TryGetProperty("rollback_playbook", out _));
        Assert.False(log.RootElement.GetProperty("internal_steps")[4].TryGetProperty("playbooks_generated", out _));
    }

    private static string Serialized(TriageReport report) =>
        ExecutionLog.Serialize(report, OutputArtifacts.Of(report.Case.ExecutionId, report.Case.Playbooks is not null, compliance: true));
}
