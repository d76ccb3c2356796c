using DeployClaw.Incidents;
using DeployClaw.Rollbacks;

namespace DeployClaw.Conversations;

/// <summary>The rehearsals of alike playbooks in a few words: how many, where, and from the shortest to the longest.</summary>
internal static class RehearsalRange
{
    public static string Of(IReadOnlyList<ApprovalView> views)
    {
        var outcomes = views.Select(view => view.Rehearsal).ToList();
        var done = outcomes.OfType<RehearsalOutcome.Done>().Select(outcome => outcome.Rehearsal).ToList();
        var not = outcomes.Count - done.Count;
        if (done.Count == 0)
        {
            return outcomes.OfType<RehearsalOutcome.NotDone>().FirstOrDefault() is { } first ? $"Not rehearsed: {first.Why} They cannot be run before they were." : ApprovalPhrases.NotRehearsed;
        }

        var copies = done.Count(rehearsal => rehearsal.Place is RehearsalPlace.ScratchCopy);
        var exported = done.Select(rehearsal => rehearsal.Exported.Sum(table => table.Rows)).ToList();
        return $"Rehearsed {Where(done.Count, copies)}: taken back after {Lengths(done)}{Rows(exported.Min(), exported.Max())}; each arrives at its structure from before."
            + (not == 0 ? "" : $" Not rehearsed, so that they cannot be run: {not}.");
    }

    public static string Lengths(TimeSpan shortest, TimeSpan longest) =>
        TimeText.Length(shortest) == TimeText.Length(longest) ? TimeText.Length(longest) : $"{TimeText.Length(shortest)} to {TimeText.Length(longest)}";

    public static string Where(int done, int copies) => copies switch
    {
        0 => "in place",
        _ when copies == done => done == 1 ? "on a scratch copy" : "on scratch copies",
        _ => $"{done - copies} in place and {copies} on scratch copies",
    };

    private static string Lengths(IReadOnlyList<Rehearsal> done) => Lengths(done.Min(rehearsal => rehearsal.Took), done.Max(rehearsal => rehearsal.Took));

    private static string Rows(long least, long most) => most switch
    {
        0 => "",
        _ when least == most => $", {most} rows exported because they would be lost",
        _ => $", {least} to {most} rows exported because they would be lost",
    };
}
