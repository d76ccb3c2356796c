using DeployClaw.Alerts;
using DeployClaw.Host.Aws.CodePipeline;
using DeployClaw.Pipelines;

namespace DeployClaw.Host.Aws.Polling;

/// <summary>
/// An execution that has failed or succeeded, as an alert. Its id is made of the execution and its end, so that every poll gives the same
/// one, and a retry that ends gives another.
/// </summary>
internal sealed record EndedExecution(AwsSession Session, string Pipeline, PipelineExecutionSummary Summary, DateTimeOffset EndedAt)
{
    public AlertKind Kind { get; } = Summary.Status == "Failed" ? AlertKind.Failed : AlertKind.Succeeded;

    public string Execution => Summary.PipelineExecutionId ?? "";

    public string AlertId { get; } = DeployClaw.Alerts.AlertId.Derive(
        "poll", Session.Account, Session.Region, Pipeline, Summary.PipelineExecutionId ?? "", Summary.Status ?? "", EndedAt.ToString("O"));

    /// <summary>Null while it runs, and for what ended in another way.</summary>
    public static EndedExecution? Of(AwsSession session, string pipeline, PipelineExecutionSummary summary) =>
        summary is { Status: "Failed" or "Succeeded", PipelineExecutionId: not null, LastUpdateTime: { } ended }
            ? new EndedExecution(session, pipeline, summary, ended.ToUniversalTime())
            : null;

    /// <param name="failed">The execution with its actions, where it failed and they could be read.</param>
    public Alert ToAlert(PipelineExecution? failed)
    {
        var action = failed?.FailedActions.FirstOrDefault();
        var pipeline = new PipelineRef(Session.Account, Session.Region, Pipeline);
        return new Alert(AlertId, AlertSource.AwsCodePipeline, Kind, pipeline, EndedAt, "poll")
        {
            ExecutionId = Execution,
            StartedAt = Summary.StartTime?.ToUniversalTime(),
            Stage = action?.Stage,
            Action = action?.Name,
            Commit = failed?.Revision?.Id ?? (Summary.SourceRevisions is [var source, ..] ? source.RevisionId : null),
            Summary = action?.Summary,
            Link = Session.Console.Execution(Pipeline, Execution),
        };
    }
}
