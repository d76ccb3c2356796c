using DeployClaw.Incidents;
using DeployClaw.Triage;

namespace DeployClaw.Conversations;

/// <summary>The one reply that tells of a triage's rehearsal: how far it is, and what came of it; edited in place.</summary>
public static class RehearsalCard
{
    private const string Prefix = "reh-";

    /// <summary>Names the card of that run of triage.</summary>
    public static string KeyOf(int run) => $"{Prefix}{run}";

    /// <summary>The run of triage whose card that is; null where it is another kind of card.</summary>
    public static int? RunOf(string key) => key.StartsWith(Prefix, StringComparison.Ordinal) && int.TryParse(key[Prefix.Length..], out var run) ? run : null;

    /// <param name="incident">As it stands.</param>
    /// <param name="run">The run of triage whose playbooks are rehearsed.</param>
    /// <param name="done">How many are over.</param>
    public static Card Of(IncidentSnapshot incident, int run, int done) => incident switch
    {
        { Triage: { Rehearsal: { Tally: { } tally } rehearsal } triage } when triage.Number == run => Ended(rehearsal, tally),
        { Triage.Rehearsal: { } rehearsal } when incident.Rehearses(run) => UnderWay(rehearsal, done),
        _ => Moot(incident.Ended),
    };

    private static Card Moot(bool incidentEnded)
    {
        var text = Prose.Of(new Run.Strong("Rehearsal left"), incidentEnded ? ": the incident has ended." : ": another triage has begun.");
        return new Card(Tone.Muted, "Rehearsal left", text.PlainText, [new CardBlock.Text(text)]);
    }

    private static Card UnderWay(RehearsalRun run, int done)
    {
        var title = $"Rehearsing {ReportSummary.Counted(run.Playbooks, "playbook")}";
        return new Card(
            Tone.Working,
            title,
            $"{title}: {done} done.",
            [new CardBlock.Text(Prose.Of(new Run.Strong(title), $" · {done} done. Each is run in a transaction that is taken back, before anybody is asked to approve it."))]);
    }

    private static Card Ended(RehearsalRun run, RehearsalTally tally)
    {
        var title = $"Rehearsed {ReportSummary.Counted(run.Playbooks, "playbook")}";
        var counts = Counts(tally);
        return new Card(tally.Manual + tally.NotDone == 0 ? Tone.Neutral : Tone.Warning, title, $"{title}: {counts}.", [.. Blocks(run, tally, title, counts)]);
    }

    private static IEnumerable<CardBlock> Blocks(RehearsalRun run, RehearsalTally tally, string title, string counts)
    {
        yield return new CardBlock.Text(Prose.Of(new Run.Strong(title), $" · {counts}."));
        foreach (var remark in tally.NotPassed)
        {
            yield return new CardBlock.Text(Prose.Of(new Run.Strong(remark.Tenant), $": {remark.Sentence}"));
        }

        if (tally.Manual + tally.NotDone - tally.NotPassed.Count is > 0 and var more)
        {
            yield return new CardBlock.Note(Prose.FromString($"… and {more} more: View all tenants."));
        }

        if (tally is { Shortest: { } shortest, Longest: { } longest })
        {
            var where = RehearsalRange.Where(tally.Passed + tally.Manual, tally.OnScratchCopies);
            yield return new CardBlock.Note(Prose.FromString(
                $"Run {where} and taken back after {RehearsalRange.Lengths(shortest, longest)} each; {TimeText.Length(run.EndedAt!.Value - run.BeganAt)} in all."));
        }
    }

    private static string Counts(RehearsalTally tally) => string.Join(
        ", ",
        new[] { (tally.Passed, "passed"), (tally.Manual, "for a person to do"), (tally.NotDone, "could not be tried") }.Where(part => part.Item1 > 0).Select(part => $"{part.Item1} {part.Item2}"));
}
