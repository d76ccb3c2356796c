using System.Text.Json.Nodes;

namespace DeployClaw.Rollbacks;

/// <summary>
/// A tenant playbook's SQL run for real in a transaction that ended in ROLLBACK, and what came of it. Text in it is redacted.
/// </summary>
public sealed record Rehearsal
{
    public required string Schema { get; init; }

    /// <summary>Of the playbook.</summary>
    public required string Digest { get; init; }

    public required RehearsalPlace Place { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>From BEGIN to ROLLBACK: for so long its locks were held.</summary>
    public required TimeSpan Took { get; init; }

    /// <summary>All that were run, in their order; the one that failed is the last.</summary>
    public required IReadOnlyList<RehearsedStatement> Statements { get; init; }

    /// <summary>Rows that the rollback exports because it would lose them, by table.</summary>
    public required IReadOnlyList<TableRows> Exported { get; init; }

    /// <summary>Things of the schema that it adds, changes or removes.</summary>
    public required IReadOnlyList<StructureChange> Changes { get; init; }

    /// <summary>The fingerprint of the structure that it leaves; null where it did not come so far.</summary>
    public required string? Left { get; init; }

    /// <summary>Why it has to be done by hand, as sentences; empty where the rehearsal passed.</summary>
    public required IReadOnlyList<string> Objections { get; init; }

    public bool Passed => Objections.Count == 0;

    /// <summary>The same for every rehearsal that does the same: statements, things touched and the structure left; no durations, no rows.</summary>
    public string Hash() => CanonicalJson.Digest(new JsonObject
    {
        ["changes"] = new JsonArray([.. Changes.Select(change => (JsonNode)change.ToString())]),
        ["digest"] = Digest,
        ["left"] = Left,
        ["schema"] = Schema,
        ["statements"] = new JsonArray([.. Statements.Select(statement => (JsonNode)statement.Sql)]),
    });
}

/// <summary>Where it was rehearsed. A scratch copy has the tenant's structure and not its rows.</summary>
public abstract record RehearsalPlace
{
    private RehearsalPlace() { }

    public sealed record InPlace : RehearsalPlace;

    /// <summary><see cref="Why"/> the tenant itself was left alone; a sentence.</summary>
    public sealed record ScratchCopy(string Why) : RehearsalPlace;
}

/// <summary>One statement. <see cref="Rows"/> is null where it counts none; <see cref="Locks"/> are those that it took and the ones before had not.</summary>
public sealed record RehearsedStatement(string Sql, long? Rows, TimeSpan Took, IReadOnlyList<HeldLock> Locks);

/// <summary>A lock on a table or index, by PostgreSQL's name for the mode (<c>AccessExclusiveLock</c>).</summary>
public sealed record HeldLock(string Relation, string Mode);

/// <summary>Rows of a table, its name as SQL writes it.</summary>
public sealed record TableRows(string Table, long Rows);
