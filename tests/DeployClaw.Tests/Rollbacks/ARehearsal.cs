using DeployClaw.Rollbacks;

namespace DeployClaw.Tests.Rollbacks;

/// <summary>A rehearsal of acme_prod's playbook, for tests: it took a column away, and passed.</summary>
internal sealed record ARehearsal
{
    public RehearsalPlace Place { get; init; } = new RehearsalPlace.InPlace();

    public TimeSpan Took { get; init; } = TimeSpan.FromMilliseconds(120);

    public IReadOnlyList<TableRows> Exported { get; init; } = [];

    public IReadOnlyList<string> Objections { get; init; } = [];

    public Rehearsal Of(string digest) => new()
    {
        Schema = "tenant_acme_prod",
        Digest = digest,
        Place = Place,
        At = new DateTimeOffset(2026, 11, 25, 14, 28, 37, TimeSpan.Zero),
        Took = Took,
        Statements =
        [
            new RehearsedStatement("DELETE FROM notes;", 3, TimeSpan.FromMilliseconds(40), [new HeldLock("notes", "RowExclusiveLock")]),
            new RehearsedStatement("ALTER TABLE orders DROP COLUMN note", null, TimeSpan.FromMilliseconds(20), [new HeldLock("orders", "AccessExclusiveLock")]),
        ],
        Exported = Exported,
        Changes = [new StructureChange.Removed(new StructureItem("column", "orders.note", "text"))],
        Left = "00ff",
        Objections = Objections,
    };
}
