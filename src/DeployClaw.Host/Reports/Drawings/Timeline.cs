using DeployClaw.Cascades;
using DeployClaw.Pipelines;
using DeployClaw.Skills;
using DeployClaw.Triage;

namespace DeployClaw.Host.Reports.Drawings;

/// <summary>What happened when, as lanes along one axis; places are in percent of the span from <see cref="From"/> to <see cref="To"/>.</summary>
internal sealed record Timeline(DateTimeOffset From, DateTimeOffset To, IReadOnlyList<TimelineTick> Ticks, IReadOnlyList<TimelineLane> Lanes)
{
    private const int MostTicks = 7;
    private static readonly int[] TickMinutes = [1, 2, 5, 10, 15, 30, 60, 120, 240, 480, 720, 1440];

    public static Timeline Of(TriageReport report)
    {
        var file = report.Case;
        List<DateTimeOffset> moments = [report.StartedAt, .. file.Findings.Select(finding => finding.FirstSeen)];
        if (file.Execution is { } execution)
        {
            moments.Add(execution.StartedAt);
        }

        var first = moments.Count == 1 ? file.Window.From : moments.Min();
        var last = new[] { report.StartedAt, file.Execution?.EndedAt ?? report.StartedAt }.Concat(file.Findings.Select(finding => finding.LastSeen)).Max();
        var axis = new TimelineAxis(first, last > first ? last : first.AddMinutes(1));
        return new Timeline(first, axis.To, [.. TicksOf(axis)], [.. LanesOf(report, axis)]);
    }

    private static IEnumerable<TimelineTick> TicksOf(TimelineAxis axis)
    {
        var minutes = TickMinutes.FirstOrDefault(step => axis.Length.TotalMinutes / step <= MostTicks, TickMinutes[^1]);
        var step = TimeSpan.FromMinutes(minutes);
        var next = new DateTimeOffset(axis.From.UtcTicks - (axis.From.UtcTicks % step.Ticks), TimeSpan.Zero) + step;
        for (var shown = 0; next < axis.To && shown < 2 * MostTicks; next += step, shown++)
        {
            yield return new TimelineTick(axis.Place(next), next);
        }
    }

    private static IEnumerable<TimelineLane> LanesOf(TriageReport report, TimelineAxis axis)
    {
        var file = report.Case;
        IEnumerable<TimelineLane> pipeline = file.Execution is { } execution ? PipelineLanes(execution, axis) : [];
        var findings = file.Findings.Select(finding => new TimelineLane(
            finding.Title,
            $"first at {TimeText.Clock(finding.FirstSeen)}, {finding.Count} in all",
            finding.Severity == Severity.Critical ? LaneKind.Critical : LaneKind.Signal,
            axis.Place(finding.FirstSeen),
            axis.Place(finding.LastSeen),
            axis.Density([.. finding.Events.Select(error => error.Event.Timestamp)])));
        var readings = (file.Cascade?.Nodes ?? []).SelectMany(node => node.Signals).Where(signal => signal.Finding is null).Select(signal => Reading(signal, axis));
        var end = new TimelineLane(
            "Triage", $"began at {TimeText.Clock(report.StartedAt)}, took {TimeText.Length(report.Duration)}", LaneKind.Triage, axis.Place(report.StartedAt), axis.Place(report.StartedAt), []);
        return pipeline.Concat(findings.Concat(readings).OrderBy(lane => lane.Start).ThenBy(lane => lane.Title, StringComparer.Ordinal)).Append(end);
    }

    private static TimelineLane Reading(Signal signal, TimelineAxis axis) =>
        new(signal.Label, $"read from {signal.Service} at {TimeText.Clock(signal.Onset)}", LaneKind.Signal, axis.Place(signal.Onset), axis.Place(signal.Onset), []);

    private static IEnumerable<TimelineLane> PipelineLanes(PipelineExecution execution, TimelineAxis axis)
    {
        yield return Lane($"Pipeline {execution.Pipeline.Name}", execution.Status, execution.StartedAt, execution.EndedAt, axis);
        foreach (var action in execution.Actions)
        {
            yield return Lane(action.Stage == action.Name ? $"Stage {action.Stage}" : $"{action.Stage}: {action.Name}", action.Status, action.StartedAt, action.EndedAt, axis);
        }
    }

    private static TimelineLane Lane(string title, ExecutionStatus status, DateTimeOffset from, DateTimeOffset? to, TimelineAxis axis) =>
        new(
            title,
            to is { } end
                ? $"{Words.Of(status).Replace('_', ' ')}, {TimeText.Clock(from)}–{TimeText.Clock(end)}"
                : $"{Words.Of(status).Replace('_', ' ')} since {TimeText.Clock(from)}",
            status == ExecutionStatus.Failed ? LaneKind.Failed : LaneKind.Pipeline,
            axis.Place(from),
            axis.Place(to ?? axis.To),
            []);
}

internal enum LaneKind
{
    Pipeline,
    Failed,
    Critical,
    Signal,
    Triage,
}

internal sealed record TimelineTick(double Place, DateTimeOffset At);

/// <summary>One thing on the timeline. <see cref="Bursts"/> say how dense its events were, where it has any.</summary>
internal sealed record TimelineLane(string Title, string Remark, LaneKind Kind, double Start, double End, IReadOnlyList<TimelineBurst> Bursts);

/// <summary>A moment of a lane; <see cref="Share"/> is its count against the lane's highest, from 0 to 1.</summary>
internal sealed record TimelineBurst(double Place, double Share);
