using DeployClaw.Alerts;
using DeployClaw.Incidents;
using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Conversations;

/// <summary>
/// The one message by which the channel knows an incident, edited in place: what is broken, why, who is hit, how long a rollback stays
/// safe, and what can be done now.
/// </summary>
public static class IncidentCard
{
    public static Card Of(IncidentView view)
    {
        var title = Title(view.Incident);
        return new Card(ToneOf(view), title, $"{title}. {StatusText(view)}", [.. Blocks(view)]);
    }

    public static string Title(IncidentSnapshot incident) => incident switch
    {
        { State: IncidentState.Resolved, Ending.By: Actor.Notice } => $"{incident.Pipeline.Name} is well again",
        { State: IncidentState.Resolved } => $"{incident.Pipeline.Name}: resolved",
        { State: IncidentState.Dismissed } => $"{incident.Pipeline.Name}: dismissed",
        { FirstAlert.Source: not AlertSource.AwsCloudWatch, Triage.Outcome.Execution.FailedActions: [var failed, ..] } => $"{incident.Pipeline.Name} failed at {failed.Place}",
        { FirstAlert: { Stage: { } stage, Action: { } action } } => $"{incident.Pipeline.Name} failed at {stage}/{action}",
        { FirstAlert.Stage: { } stage } => $"{incident.Pipeline.Name} failed at {stage}",
        { FirstAlert.Source: AlertSource.AwsCloudWatch } => $"{incident.Pipeline.Name} is in alarm",
        _ => $"{incident.Pipeline.Name} failed",
    };

    private static IEnumerable<CardBlock> Blocks(IncidentView view)
    {
        yield return new CardBlock.Text(Status(view));
        if (view.Incident.Ending is { } ending)
        {
            yield return new CardBlock.Text(Prose.Of(ending.Reason, " ", new Run.Name(ending.By), ", ", new Run.Moment(ending.At), "."));
            yield return new CardBlock.Facts(IncidentPhases.Of(view.Incident));
        }

        foreach (var block in Rollbacks(view.Incident))
        {
            yield return block;
        }

        foreach (var block in view.Outcome is { } outcome ? Found(view, outcome) : NotYetFound(view.Incident))
        {
            yield return block;
        }

        if (IncidentButtons.Of(view) is { Count: > 0 } buttons)
        {
            yield return new CardBlock.Actions(buttons);
        }

        yield return new CardBlock.Note(Alerts(view));
        yield return new CardBlock.Note(Footing(view));
    }

    private static IEnumerable<CardBlock> Rollbacks(IncidentSnapshot incident)
    {
        if (incident.Rollbacks is { Number: > 0 })
        {
            yield return new CardBlock.Text(Prose.Of(new Run.Strong("Rollback: "), $"{RollbackNews.Count(incident)}."));
        }

        if (incident is { Ended: false, Rollbacks.HeldUp: { } why })
        {
            yield return new CardBlock.Note(Prose.FromString(why));
        }
    }

    private static IEnumerable<CardBlock> NotYetFound(IncidentSnapshot incident)
    {
        if (incident.FirstAlert.Summary is { Length: > 0 } said)
        {
            yield return new CardBlock.Excerpt(said);
        }

        if (incident.Triage?.Failure is { } failure)
        {
            yield return new CardBlock.Text(Prose.Of(new Run.Strong("Triage could not be done. "), failure));
        }
    }

    private static IEnumerable<CardBlock> Found(IncidentView view, TriageOutcome outcome)
    {
        if (outcome.Incomplete)
        {
            yield return new CardBlock.Text(Prose.Of(new Run.Strong("Incomplete. "), Unread(outcome)));
        }

        yield return new CardBlock.Text(Prose.Of(new Run.Strong("Cause: "), Cause(outcome)));
        if (outcome.Cause is { Path.Count: > 1 } cause)
        {
            yield return new CardBlock.Text(Prose.Of(new Run.Strong("Path: "), string.Join(" → ", cause.Path)));
        }

        yield return new CardBlock.Facts(TenantFacts(view, outcome));
        var listed = outcome.Worst.Where(tenant => tenant.Impact is Impact.Hit or Impact.Unknown).ToList();
        foreach (var tenant in view.Incident.Ended ? [] : listed)
        {
            yield return new CardBlock.Entry(TenantLine.Of(tenant), null);
        }

        if (!view.Incident.Ended && outcome.Tenants[Impact.Hit] + outcome.Tenants[Impact.Unknown] - listed.Count is > 0 and var more)
        {
            yield return new CardBlock.Note(Prose.FromString($"… and {more} more: View all tenants."));
        }
    }

    private static Prose Status(IncidentView view) => view.Incident switch
    {
        { State: IncidentState.Triaging, Triage.Current: { } step } incident =>
            new Prose([new Run.Strong("Being triaged"), $" · step {(int)step} of 6: {TriageSteps.Doing(step)}", .. Owner(incident)]),
        { Triage.Rehearsal: { EndedAt: null } rehearsal, Ended: false } incident =>
            new Prose([new Run.Strong(Capital(IncidentWords.Of(incident.State))), $" · rehearsing {ReportSummary.Counted(rehearsal.Playbooks, "playbook")}", .. Owner(incident)]),
        var incident => new Prose([new Run.Strong(Capital(IncidentWords.Of(incident.State))), .. Owner(incident)]),
    };

    private static IEnumerable<Run> Owner(IncidentSnapshot incident) =>
        incident is { Owner: { } owner, Ended: false } ? [" · taken by ", new Run.Name(owner)] : [];

    private static string StatusText(IncidentView view) => view.Outcome is { } outcome && !view.Incident.Ended
        ? $"{Cause(outcome)}. {outcome.Summary.Tenants}."
        : $"{Status(view).PlainText}.";

    private static string Cause(TriageOutcome outcome) => outcome.Summary.Cause;

    private static string Unread(TriageOutcome outcome) => outcome.Unread switch
    {
        [] => "Some steps did not give all they should.",
        [var only] => $"Could not be read: {only}",
        [var first, ..] => $"Could not be read: {first} And {ReportSummary.Counted(outcome.Unread.Count - 1, "more gap")}, see the report.",
    };

    private static IReadOnlyList<Fact> TenantFacts(IncidentView view, TriageOutcome outcome)
    {
        List<Fact> facts =
        [
            new("Errors", $"{outcome.Summary.Errors}; {outcome.Summary.Critical}"),
            new("Tenants", outcome.Summary.Tenants),
            new("Risk", outcome.Summary.Risk),
            new("Playbooks", outcome.Summary.Playbooks),
        ];
        if (outcome.Window is { } window && !view.Incident.Ended)
        {
            facts.Add(new Fact("Rollback window", Countdown(window, view.Now)));
        }

        return facts;
    }

    private static Prose Countdown(RollbackWindow window, DateTimeOffset now) => window.Left(now) is var left && left > TimeSpan.Zero
        ? Prose.Of(new Run.Strong($"{TimeText.Length(Minutes(left))} left"), ", until ", new Run.Moment(window.ClosesAt), $". {window.Reason}")
        : Prose.Of(new Run.Strong("Closed"), " at ", new Run.Moment(window.ClosesAt), $". {window.Reason}");

    /// <summary>A card is not redrawn for seconds.</summary>
    private static TimeSpan Minutes(TimeSpan left) => TimeSpan.FromMinutes(Math.Ceiling(left.TotalMinutes));

    private static Prose Alerts(IncidentView view)
    {
        var again = view.Incident.Reopenings == 0 ? "" : $" Reopened {ReportSummary.Counted(view.Incident.Reopenings, "time")}.";
        return view.Alerts.Count <= 1
            ? Prose.Of($"1 alert. {view.Alerts.LastWhy}{again}")
            : Prose.Of($"{view.Alerts.Count} alerts, the last ", new Run.Moment(view.Alerts.LastAt), $". {view.Alerts.LastWhy}{again}");
    }

    private static Prose Footing(IncidentView view)
    {
        List<Run> runs = [new Run.Code(view.Incident.Id.Value)];
        if (view.Outcome?.Execution is { } execution)
        {
            runs.AddRange([" · execution ", new Run.Link(execution.Id, execution.Link)]);
        }

        if (view.Muted)
        {
            runs.AddRange([" · muted until ", new Run.Moment(view.Incident.Mute!.Until)]);
        }

        return new Prose([.. runs, $" · updated {TimeText.Clock(view.Now)}Z"]);
    }

    private static Tone ToneOf(IncidentView view) => view.Incident.State switch
    {
        _ when view.Muted => Tone.Muted,
        IncidentState.Reported => Tone.Alarm,
        IncidentState.Triaging or IncidentState.RollingBack => Tone.Working,
        IncidentState.Triaged or IncidentState.AwaitingApproval =>
            view.Outcome is { AnyCritical: false } outcome && outcome.Tenants[Impact.Hit] == 0
                ? Tone.Warning
                : Tone.Alarm,
        IncidentState.Resolved => Tone.Good,
        IncidentState.Dismissed => Tone.Muted,
        IncidentState.Failed => Tone.Alarm,
        _ => throw new ArgumentOutOfRangeException(nameof(view)),
    };

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
