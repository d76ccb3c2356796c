namespace DeployClaw.Playbooks;

/// <summary>A playbook's step in words, for the person who has to approve it.</summary>
public static class StepSentence
{
    /// <summary>The name of the step's kind, as it stands in playbook files.</summary>
    public static string Kind(PlaybookStep step) => step switch
    {
        PlaybookStep.Snapshot => "snapshot",
        PlaybookStep.Sql => "sql",
        PlaybookStep.Outside => "outside",
        PlaybookStep.RepairHistory => "repair-history",
        PlaybookStep.Verify => "verify",
        PlaybookStep.Freeze => "freeze",
        PlaybookStep.Redeploy => "redeploy",
        PlaybookStep.Thaw => "thaw",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    public static string Of(PlaybookStep step) => step switch
    {
        PlaybookStep.Snapshot { Tables.Count: 0 } => "Copy nothing: no table loses rows or values by the way down.",
        PlaybookStep.Snapshot snapshot => $"Copy {Counted(snapshot.Tables.Count, "table")} first: {string.Join(", ", snapshot.Tables)}.",
        PlaybookStep.Sql sql => $"Run {Counted(sql.Statements.Count, "statement")} from {sql.Origin} in one transaction.",
        PlaybookStep.Outside outside =>
            $"By hand, {outside.Place}: run what of {outside.Origin} cannot be in one, statement by statement; then each answer has to be true.",
        PlaybookStep.RepairHistory repair => $"Set {repair.Tool}'s migration history right, so that its next run works.",
        PlaybookStep.Verify verify => Verification(verify),
        PlaybookStep.Freeze freeze => $"Stop stage {freeze.Stage} of {freeze.Pipeline} from taking new executions.",
        PlaybookStep.Redeploy { TargetExecution: { } target } redeploy => $"Have stage {redeploy.Stage} of {redeploy.Pipeline} go back to execution {target}.",
        PlaybookStep.Redeploy redeploy =>
            $"Deploy nothing: no execution of {redeploy.Pipeline} has succeeded in stage {redeploy.Stage} since the pipeline was last changed.",
        PlaybookStep.Thaw { Stop: { } failed } thaw =>
            $"Let stage {thaw.Stage} of {thaw.Pipeline} take executions again; what waits there with the revision of {failed} is stopped first.",
        PlaybookStep.Thaw thaw => $"Let stage {thaw.Stage} of {thaw.Pipeline} take executions again.",
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>The statements in the order in which they run.</summary>
    public static IReadOnlyList<string> Statements(PlaybookStep step) => step switch
    {
        PlaybookStep.Sql sql => sql.Statements,
        PlaybookStep.Outside outside => outside.Statements,
        PlaybookStep.RepairHistory repair => repair.Statements,
        _ => [],
    };

    /// <summary>What a step says besides its tables and statements: names in snake_case, in the order in which they are read.</summary>
    public static IReadOnlyDictionary<string, string> Details(PlaybookStep step)
    {
        (string Name, string? Value)[] details = step switch
        {
            PlaybookStep.Sql sql => [("origin", sql.Origin)],
            PlaybookStep.Outside outside => [("origin", outside.Origin), ("place", outside.Place)],
            PlaybookStep.RepairHistory repair => [("tool", repair.Tool)],
            PlaybookStep.Verify verify => [("expected_version", verify.ExpectedVersion), ("expected_structure", verify.ExpectedStructure)],
            PlaybookStep.Freeze freeze => [("pipeline", freeze.Pipeline), ("stage", freeze.Stage)],
            PlaybookStep.Redeploy redeploy =>
                [("pipeline", redeploy.Pipeline), ("stage", redeploy.Stage), ("target_execution", redeploy.TargetExecution)],
            PlaybookStep.Thaw thaw => [("pipeline", thaw.Pipeline), ("stage", thaw.Stage), ("stop_execution", thaw.Stop)],
            _ => [],
        };
        return new OrderedDictionary<string, string>(
            details.Where(detail => detail.Value is not null).Select(detail => KeyValuePair.Create(detail.Name, detail.Value!)));
    }

    private static string Verification(PlaybookStep.Verify verify) => (verify.ExpectedVersion, verify.ExpectedStructure) switch
    {
        ({ } version, { } structure) => $"Check that the history ends at version {version} and that the structure is {structure}.",
        ({ } version, null) => $"Check that the history ends at version {version}.",
        (null, { } structure) => $"Check that the structure is {structure}.",
        (null, null) => "Check that the migration tool reports nothing failed.",
    };

    private static string Counted(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
