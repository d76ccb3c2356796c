using DeployClaw.Tenants;

namespace DeployClaw.Playbooks;

/// <summary>
/// What <c>sqitch revert</c> writes into its registry for each change, where the registry is in the tenant's schema: the change, its tags and dependencies go, and
/// an event of the kind <c>revert</c> comes. A deployment that failed has left nothing but an event, and another one says that it was taken back.
/// https://github.com/sqitchers/sqitch/blob/develop/lib/App/Sqitch/Role/DBIEngine.pm
/// </summary>
internal static class SqitchRepair
{
    public static IEnumerable<string> Statements(string schema, IReadOnlyList<AppliedMigration> recorded)
    {
        var registry = SqlName.Quote(schema);
        var deployed = recorded.Where(entry => entry.Outcome == MigrationOutcome.Succeeded).ToList();
        return
        [
            .. recorded.Select(entry => Event(registry, entry)),
            .. deployed.Select(entry => Delete(registry, "tags", entry)),
            .. deployed.Select(entry => Delete(registry, "dependencies", entry)),
            .. deployed.Select(entry => Delete(registry, "changes", entry)),
        ];
    }

    private static string Event(string registry, AppliedMigration entry) =>
        $"""
        INSERT INTO {registry}."events" ("event", "change_id", "change", "project", "note", "requires", "conflicts", "tags",
            "committer_name", "committer_email", "planned_at", "planner_name", "planner_email")
        SELECT 'revert', e."change_id", e."change", e."project", e."note", e."requires", e."conflicts",
            ARRAY(SELECT t."tag" FROM {registry}."tags" t WHERE t."change_id" = e."change_id"),
            'DeployClaw', '', e."planned_at", e."planner_name", e."planner_email"
        FROM {registry}."events" e
        WHERE {Is(entry, "e.")}
        ORDER BY e."committed_at" DESC
        LIMIT 1
        """;

    // A change that was reworked is there once for each time: the newest is meant.
    private static string Delete(string registry, string table, AppliedMigration entry) =>
        $"""
        DELETE FROM {registry}."{table}"
        WHERE "change_id" IN (SELECT "change_id" FROM {registry}."changes" WHERE {Is(entry, "")} ORDER BY "committed_at" DESC LIMIT 1)
        """;

    // The project stands where other tools have a description.
    private static string Is(AppliedMigration entry, string of) =>
        $"""{of}"project" = {SqlName.Literal(entry.Description)} AND {of}"change" = {SqlName.Literal(entry.Version)}""";
}
