using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using DeployClaw.Triage;

namespace DeployClaw.Conversations;

/// <summary>What a rehearsal showed of a tenant's playbook: where, for how long, what it did, what it would have lost, and where it arrives.</summary>
internal static class RehearsalEvidence
{
    private const int MostNames = 4;

    /// <param name="outcome">Null where none was tried.</param>
    /// <param name="before">What the rollback must arrive at, where that is known.</param>
    public static IEnumerable<CardBlock> Of(RehearsalOutcome? outcome, StructureBefore? before) => outcome switch
    {
        null => [Text(ApprovalPhrases.NotRehearsed)],
        RehearsalOutcome.NotDone not => [new CardBlock.Text(Prose.Of(new Run.Strong("Not rehearsed: "), $"{not.Why} It cannot be run before it was."))],
        RehearsalOutcome.Done { Rehearsal: var rehearsal } =>
        [
            new CardBlock.Text(Prose.Of(new Run.Strong(Place(rehearsal.Place)), $" {Lines(rehearsal, before)}")),
            .. rehearsal.Objections.Select(objection => new CardBlock.Text(Prose.Of(new Run.Strong("Objection: "), objection))),
        ],
        _ => throw new InvalidOperationException($"{outcome.GetType().Name} is not known here."),
    };

    /// <summary>Statement by statement: rows, time and locks.</summary>
    public static string Statements(Rehearsal rehearsal) => string.Join('\n', rehearsal.Statements.Select(Statement));

    private static string Place(RehearsalPlace place) => place switch
    {
        RehearsalPlace.InPlace => "Rehearsed in place:",
        RehearsalPlace.ScratchCopy => "Rehearsed on a scratch copy:",
        _ => throw new InvalidOperationException($"{place.GetType().Name} is not known here."),
    };

    private static string Lines(Rehearsal rehearsal, StructureBefore? before) => string.Join(
        '\n',
        new[] { Did(rehearsal), Locks(rehearsal), Changes(rehearsal.Changes), Exports(rehearsal), Arrives(rehearsal, before), Why(rehearsal.Place) }.Where(line => line.Length > 0));

    private static string Did(Rehearsal rehearsal) =>
        $"{ReportSummary.Counted(rehearsal.Statements.Count, "statement")}, {ReportSummary.Counted((int)rehearsal.Statements.Sum(statement => statement.Rows ?? 0), "row")}, all taken back after {TimeText.Length(rehearsal.Took)}.";

    private static string Locks(Rehearsal rehearsal)
    {
        var taken = rehearsal.Statements.SelectMany(statement => statement.Locks).ToList();
        if (taken.Count == 0)
        {
            return "";
        }

        var strongest = taken.MaxBy(held => LockStrength.Of(held.Mode))!.Mode;
        var relations = taken.Where(held => held.Mode == strongest).Select(held => held.Relation).Distinct(StringComparer.Ordinal).ToList();
        var before = rehearsal.Statements.TakeWhile(statement => statement.Locks.All(held => held.Mode != strongest)).Aggregate(TimeSpan.Zero, (sum, statement) => sum + statement.Took);
        return $"Strongest lock: {strongest} on {NameList.Of(relations, MostNames)}, for {TimeText.Length(rehearsal.Took > before ? rehearsal.Took - before : TimeSpan.Zero)}.";
    }

    private static string Changes(IReadOnlyList<StructureChange> changes) => changes.Count == 0
        ? "It leaves the structure as it is."
        : $"It {NameList.Of([.. changes.Select(Short)], MostNames)}.";

    private static string Short(StructureChange change) => change switch
    {
        StructureChange.Added => $"adds {change.Item}",
        StructureChange.Removed => $"removes {change.Item}",
        StructureChange.Changed => $"changes {change.Item}",
        _ => throw new InvalidOperationException($"{change.GetType().Name} is not known here."),
    };

    private static string Exports(Rehearsal rehearsal) => rehearsal.Exported.Count == 0
        ? ""
        : $"Exported first, since values of theirs would be lost: {NameList.Of([.. rehearsal.Exported.Select(table => $"{ReportSummary.Counted((int)table.Rows, "row")} of {table.Table}")], MostNames)}.";

    private static string Arrives(Rehearsal rehearsal, StructureBefore? before) => (rehearsal, before) switch
    {
        ({ Passed: false }, _) => "",
        (_, { } known) => $"It arrives at the structure {known.Source}.",
        _ => "It arrives at the structure from before.",
    };

    private static string Why(RehearsalPlace place) => place is RehearsalPlace.ScratchCopy copy ? $"Not in the tenant itself: {copy.Why} A copy has its structure and not its rows." : "";

    private static string Statement(RehearsedStatement statement)
    {
        var rows = statement.Rows is { } count ? $", {ReportSummary.Counted((int)count, "row")}" : "";
        var locks = statement.Locks.Count == 0 ? "" : $"; takes {string.Join(", ", statement.Locks.Select(held => $"{held.Mode} on {held.Relation}"))}";
        return $"{statement.Sql.TrimEnd(';')};\n  -- {TimeText.Length(statement.Took)}{rows}{locks}";
    }

    private static CardBlock.Text Text(string sentence) => new(Prose.FromString(sentence));
}
