using DeployClaw.Rollbacks;

namespace DeployClaw.Playbooks;

/// <summary>
/// The way back derived from what a structure has more than the one from before: what was added is dropped. What was removed or changed, nobody
/// can bring back from a structure alone. Its kinds are those of <see cref="StructureItem"/>.
/// </summary>
public static class StructureInverse
{
    // In the order in which they may go: what depends on others before them.
    private static readonly (string Kind, Func<string, string> Drop)[] Kinds =
    [
        ("trigger", name => $"DROP TRIGGER IF EXISTS {Part(name)} ON {Owner(name)}"),
        ("view", name => $"DROP VIEW IF EXISTS {SqlName.Quote(name)}"),
        ("materialized view", name => $"DROP MATERIALIZED VIEW IF EXISTS {SqlName.Quote(name)}"),
        ("constraint", name => $"ALTER TABLE {Owner(name)} DROP CONSTRAINT IF EXISTS {Part(name)}"),
        ("index", name => $"DROP INDEX IF EXISTS {SqlName.Quote(name)}"),
        ("statistics", name => $"DROP STATISTICS IF EXISTS {SqlName.Quote(name)}"),
        ("column", name => $"ALTER TABLE {Owner(name)} DROP COLUMN IF EXISTS {Part(name)}"),
        ("table", name => $"DROP TABLE IF EXISTS {SqlName.Quote(name)}"),
        ("sequence", name => $"DROP SEQUENCE IF EXISTS {SqlName.Quote(name)}"),
        ("type", name => $"DROP TYPE IF EXISTS {SqlName.Quote(name)}"),
    ];

    private static readonly string[] Holders = ["table", "view", "materialized view"];

    /// <summary>The statements that take the additions back, in their order.</summary>
    /// <param name="changes">What the tenant has now and had not before.</param>
    /// <param name="why">The end of a sentence: why there are none.</param>
    public static IReadOnlyList<string>? Of(IReadOnlyList<StructureChange> changes, out string? why)
    {
        var added = changes.OfType<StructureChange.Added>().Select(change => change.Item).ToList();
        var whole = added.Where(item => Holders.Contains(item.Kind, StringComparer.Ordinal)).Select(item => item.Name).ToHashSet(StringComparer.Ordinal);
        var alone = added.Where(item => !GoesWithAnother(item, whole, added)).ToList();
        why = changes.FirstOrDefault(change => change is not StructureChange.Added) is { } other ? $"the migration also {other}"
            : alone.FirstOrDefault(item => Array.TrueForAll(Kinds, kind => kind.Kind != item.Kind)) is { } unknown ? $"no way to take back {unknown} is derived"
            : null;
        return why is not null
            ? null
            : [.. Kinds.SelectMany(kind => alone.Where(item => item.Kind == kind.Kind).OrderByDescending(item => item.Name, StringComparer.Ordinal).Select(item => kind.Drop(item.Name)))];
    }

    private static bool GoesWithAnother(StructureItem item, HashSet<string> whole, List<StructureItem> added) => item.Kind switch
    {
        // A table's own parts, but for foreign keys, which may lead from one new table to another and have to go first.
        "column" or "rule" or "policy" or "trigger" => whole.Contains(Names(item.Name).Owner),
        "constraint" => whole.Contains(Names(item.Name).Owner) && !item.Definition.StartsWith("FOREIGN KEY", StringComparison.Ordinal),
        "index" => IsOfAConstraint(item, added) || whole.Any(table => IsOn(item, table)),
        "sequence" => added.Exists(other => other.Kind is "table" or "column" && IsOwnedBy(item, other)),
        _ => false,
    };

    private static bool IsOfAConstraint(StructureItem index, List<StructureItem> added) =>
        added.Exists(other => other.Kind == "constraint" && Names(other.Name).Part == index.Name);

    private static bool IsOn(StructureItem index, string table) =>
        index.Definition.Contains($" ON {table} ", StringComparison.Ordinal) || index.Definition.Contains($" ON {SqlName.Quote(table)} ", StringComparison.Ordinal);

    // An identity's or serial's sequence names its column: (orders,id) among its definition.
    private static bool IsOwnedBy(StructureItem sequence, StructureItem owner)
    {
        var (table, column) = owner.Kind == "column" ? Names(owner.Name) : (owner.Name, null);
        return sequence.Definition.Contains(column is null ? $"({table}," : $"({table},{column})", StringComparison.Ordinal);
    }

    private static string Owner(string name) => SqlName.Quote(Names(name).Owner);

    private static string Part(string name) => SqlName.Quote(Names(name).Part);

    private static (string Owner, string Part) Names(string name) =>
        name.IndexOf('.') is var dot and >= 0 ? (name[..dot], name[(dot + 1)..]) : (name, name);
}
