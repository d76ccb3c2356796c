using DeployClaw.Playbooks;

namespace DeployClaw.Rollbacks;

/// <summary>What in the text of a playbook forbids to run it, whoever approved it: read again right before it is rehearsed and run.</summary>
public static class RunReservations
{
    /// <summary>Sentences; empty where nothing speaks against it.</summary>
    public static IReadOnlyList<string> About(TenantPlaybook playbook) =>
    [
        .. Digest(playbook),
        .. playbook.Steps.Where(step => step is PlaybookStep.Freeze or PlaybookStep.Redeploy or PlaybookStep.Thaw)
            .Select(_ => "A tenant's playbook does not deal with the pipeline, and this one does."),
        .. playbook.Steps.OfType<PlaybookStep.Outside>().Select(_ => "A part of it cannot run in a transaction: a person has to run it in its place."),
        .. playbook.Steps.Where(step => step is not PlaybookStep.Outside).SelectMany(StepSentence.Statements).SelectMany(sql => About(sql, playbook.Tenant.Schema)),
        .. Arrival(playbook),
    ];

    /// <summary>A statement's beginning in one line, for a sentence; redacted.</summary>
    public static string Beginning(string sql) => SqlScript.Parse(sql).Statements is [var statement, ..] ? UndoReservations.Short(statement) : "an empty statement";

    private static IEnumerable<string> Digest(TenantPlaybook playbook) =>
        PlaybookForm.Playbook(playbook.Tenant, playbook.Safety, playbook.Steps).Digest == playbook.Digest
            ? []
            : ["The playbook is not the one that its digest names."];

    private static IEnumerable<string> About(string sql, string schema)
    {
        var script = SqlScript.Parse(sql);
        if (script is not { IsComplete: true, Statements: [var statement] })
        {
            yield return "A step of the playbook is not a single, complete statement.";
            yield break;
        }

        if (UndoReservations.About(statement) is { } reservation)
        {
            yield return $"{UndoReservations.Short(statement)} {reservation}";
        }

        foreach (var foreign in statement.Schemas.Where(named => named != schema))
        {
            yield return $"{UndoReservations.Short(statement)} leaves the tenant's schema for {foreign}.";
        }
    }

    private static IEnumerable<string> Arrival(TenantPlaybook playbook) =>
        playbook.Promise is { ExpectedStructure: not null }
            ? []
            : ["The playbook does not say which structure it has to arrive at, so nobody could tell whether it did."];
}
