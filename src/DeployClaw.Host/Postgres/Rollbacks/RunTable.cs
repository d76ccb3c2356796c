using DeployClaw.Playbooks;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>A table that a playbook has exported, by its name within the tenant's schema; <see cref="Sql"/> is how statements write it.</summary>
internal sealed record RunTable(string Name, string Sql)
{
    /// <summary>
    /// The tables of a playbook's snapshots; null in place of one that is not a plain name in the tenant's schema. Names are written as SQL writes them,
    /// with the schema or without.
    /// </summary>
    public static IReadOnlyList<RunTable?> Of(TenantPlaybook playbook) =>
    [
        .. playbook.Steps.OfType<PlaybookStep.Snapshot>().SelectMany(step => step.Tables).Distinct(StringComparer.Ordinal)
            .Select(text => Parse(text, playbook.Tenant.Schema)),
    ];

    /// <summary>What a playbook has exported is its tenant's.</summary>
    private static Obstacle Elsewhere { get; } = new Obstacle.Wrong("A table that it has to export is not in the tenant's schema.");

    /// <summary>Does something with each that the schema has. What is in the way, where one is not the tenant's.</summary>
    public static async Task<Obstacle?> EachAsync(TenantPlaybook playbook, IReadOnlyDictionary<long, RowKeeper> all, Func<RunTable, RowKeeper, Task> act)
    {
        foreach (var table in Of(playbook))
        {
            if (table is null)
            {
                return Elsewhere;
            }

            if (table.In(all) is { } keeper)
            {
                await act(table, keeper);
            }
        }

        return null;
    }

    /// <summary>Where it is among what the schema has; null where there is no such table, as after half a migration: then there is nothing to lose.</summary>
    private RowKeeper? In(IReadOnlyDictionary<long, RowKeeper> all) => all.Values.FirstOrDefault(keeper => keeper.IsTable && keeper.Name == Name);

    /// <summary>Its own rows: those of its parts where it is partitioned, but not those of tables that inherit from it.</summary>
    public string From(RowKeeper keeper) => keeper.Kind == "p" ? Sql : $"only {Sql}";

    private static RunTable? Parse(string text, string schema) => Parts(text) switch
    {
        [var name] => Of(schema, name),
        [var named, var name] when named == schema => Of(schema, name),
        _ => null,
    };

    private static RunTable Of(string schema, string name) => new(name, $"{SqlName.Quote(schema)}.{SqlName.Quote(name)}");

    private static IReadOnlyList<string> Parts(string text)
    {
        var parts = new List<string>();
        var (at, quoted) = (0, false);
        for (var end = 0; end <= text.Length; end++)
        {
            quoted ^= end < text.Length && text[end] == '"';
            if (end == text.Length || (text[end] == '.' && !quoted))
            {
                parts.Add(Plain(text[at..end]));
                at = end + 1;
            }
        }

        return parts;
    }

    private static string Plain(string part) => part is ['"', .., '"']
        ? part[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal)
        : part.ToLowerInvariant();
}
