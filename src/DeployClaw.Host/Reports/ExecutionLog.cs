using DeployClaw.Host.Reports.Documents;
using DeployClaw.Triage;

namespace DeployClaw.Host.Reports;

/// <summary>What the investigation did, step by step, as JSON.</summary>
internal static class ExecutionLog
{
    public static string Serialize(TriageReport report, OutputArtifacts artifacts)
    {
        var document = new ExecutionDocument(
            report.Case.ExecutionId,
            "ci_failure_triage",
            TimeText.Instant(report.StartedAt),
            report.Incomplete,
            [.. report.Steps.Select(StepOf)],
            TimeText.Milliseconds(report.Duration),
            artifacts);
        return DocumentJson.Write(document, DocumentJson.Default.ExecutionDocument);
    }

    public static InternalStep StepOf(StepRecord step) =>
        new((int)step.Step, step.Action, Words.Of(step.Status), TimeText.Milliseconds(step.Duration), step.Result)
        {
            DatabaseQueries = step.DatabaseQueries,
            RiskScore = step.RiskScore,
            PlaybooksGenerated = step.PlaybooksGenerated,
            EstimatedRollbackWindow = step.EstimatedRollbackWindow is { } window ? TimeText.Length(window) : null,
            EstimatedRollbackWindowMs = step.EstimatedRollbackWindow is { } length ? TimeText.Milliseconds(length) : null,
        };
}
