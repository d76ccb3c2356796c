using DeployClaw.Logs;
using DeployClaw.Pipelines;

namespace DeployClaw.Host.Reports.Documents;

internal sealed record PipelineExecutionDocument(
    string Account,
    string Region,
    string Pipeline,
    string Id,
    string Status,
    string StartedAt,
    string? EndedAt,
    string? Revision,
    string? RevisionSummary,
    string Link,
    IReadOnlyList<ActionDocument> Actions)
{
    public static PipelineExecutionDocument Of(PipelineExecution execution) =>
        new(
            execution.Pipeline.Account,
            execution.Pipeline.Region,
            execution.Pipeline.Name,
            execution.Id,
            Words.Of(execution.Status),
            TimeText.Exact(execution.StartedAt),
            execution.EndedAt is { } ended ? TimeText.Exact(ended) : null,
            execution.Revision?.Id,
            execution.Revision?.Summary,
            execution.Link.AbsoluteUri,
            [.. execution.Actions.Select(ActionDocument.Of)]);
}

internal sealed record ActionDocument(
    string Stage,
    string Name,
    string Provider,
    string Status,
    string StartedAt,
    string? EndedAt,
    string? Summary,
    string? FailedPhase,
    string? Link,
    IReadOnlyList<LocationDocument> Logs)
{
    public static ActionDocument Of(ActionExecution action) =>
        new(
            action.Stage,
            action.Name,
            action.Provider,
            Words.Of(action.Status),
            TimeText.Exact(action.StartedAt),
            action.EndedAt is { } ended ? TimeText.Exact(ended) : null,
            action.Summary,
            action.FailedPhase,
            action.Link?.AbsoluteUri,
            [.. action.Logs.Select(LocationDocument.Of)]);
}

internal sealed record LocationDocument(string Account, string Region, string LogGroup, string? LogStream)
{
    public static LocationDocument Of(LogLocation location) => new(location.Account, location.Region, location.Group, location.Stream);
}
