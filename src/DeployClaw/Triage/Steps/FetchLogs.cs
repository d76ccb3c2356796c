using DeployClaw.Cascades;
using DeployClaw.Logs;
using DeployClaw.Pipelines;

namespace DeployClaw.Triage.Steps;

/// <summary>Finds the failed execution and reads the logs that it and the service catalogue point to.</summary>
public sealed class FetchLogs(IPipelineSource pipelines, ILogSource logs, ServiceCatalog catalog, ErrorReader errors) : InvestigationStep
{
    public override TriageStep Step => TriageStep.FetchLogs;

    public override string Action => "Fetching logs";

    public override TimeSpan Deadline => TimeSpan.FromMinutes(3);

    public override async Task<StepOutcome> RunAsync(CaseFile file, CancellationToken cancellation)
    {
        var (execution, gaps) = await FindExecutionAsync(file.Request.Selection, cancellation);
        var window = WindowAround(execution, file.Request.Window);
        var locations = await LocateAsync(execution, file.Request.LogGroups, cancellation);
        var read = await logs.ReadAsync(locations, window, cancellation);
        var clean = read with { Events = [.. read.Events.Select(Redacted)] };
        var found = errors.Read(clean.Events);
        var minutes = $"{window.Length.TotalMinutes:0.#} minutes";
        var span = window == file.Request.Window ? $"last {minutes}" : $"the {minutes} before {window.To:yyyy-MM-dd HH:mm} UTC";
        var result = $"Identified {ReportSummary.Counted(found.Count, "error event")} in {span}";
        return new StepOutcome(
            file with { Execution = execution, Window = window, Logs = clean, Errors = found },
            $"Fetching CloudWatch logs from {Named(locations)}",
            execution is null && gaps.Count == 0 ? $"No failed execution; {Lowered(result)}" : result)
        {
            Gaps = [.. gaps, .. read.Gaps],
        };
    }

    /// <summary>The logs may tell much even where the pipeline cannot be asked, so that failure is a gap and not the end.</summary>
    private async Task<(PipelineExecution?, IReadOnlyList<Gap>)> FindExecutionAsync(
        PipelineSelection selection,
        CancellationToken cancellation)
    {
        try
        {
            var execution = await pipelines.FindFailedExecutionAsync(selection, cancellation);
            return (execution, execution?.Gaps ?? []);
        }
        catch (SourceUnavailableException unavailable)
        {
            return (null, [new Gap("pipeline", unavailable.Message)]);
        }
    }

    /// <summary>An execution asked for by id may be older than the window: then a window of the same length ends five minutes after it.</summary>
    private static TimeWindow WindowAround(PipelineExecution? execution, TimeWindow asked)
    {
        if (execution?.EndedAt is not { } ended || asked.Contains(ended))
        {
            return asked;
        }

        var end = ended + TimeSpan.FromMinutes(5);
        return new TimeWindow(end - asked.Length, end);
    }

    private async Task<IReadOnlyList<LogLocation>> LocateAsync(
        PipelineExecution? execution,
        IReadOnlyList<string> asked,
        CancellationToken cancellation)
    {
        if (asked.Count > 0)
        {
            return await logs.LocateAsync(asked, cancellation);
        }

        var pointedTo = execution?.FailedActions.SelectMany(action => action.Logs).Select(location => location with { Stream = null }) ?? [];
        var known = catalog.Services.SelectMany(service => service.LogGroups).Distinct(StringComparer.Ordinal).ToList();
        var located = known.Count == 0 ? [] : await logs.LocateAsync(known, cancellation);
        return [.. pointedTo.Concat(located).Distinct().OrderBy(location => location.ToString(), StringComparer.Ordinal)];
    }

    private static LogEvent Redacted(LogEvent read) => read with { Message = Redactor.Redact(read.Message) };

    private static string Named(IReadOnlyList<LogLocation> locations) => locations.Count switch
    {
        0 => "no log group",
        1 or 2 => string.Join(" and ", locations.Select(location => location.Group)),
        var count => $"{locations[0].Group} and {count - 1} more log groups",
    };

    private static string Lowered(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
