using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;

namespace DeployClaw.Tests.Playbooks;

public sealed class StructureInverseTests
{
    [Fact]
    public void WhatWasAddedIsDroppedInAnOrderThatWorks() =>
        Assert.Equal(
            [
                "DROP VIEW IF EXISTS \"paid\"",
                "ALTER TABLE \"orders\" DROP CONSTRAINT IF EXISTS \"orders_note_check\"",
                "ALTER TABLE \"lines\" DROP CONSTRAINT IF EXISTS \"lines_of_fkey\"",
                "DROP INDEX IF EXISTS \"orders_note\"",
                "ALTER TABLE \"orders\" DROP COLUMN IF EXISTS \"note\"",
                "DROP TABLE IF EXISTS \"lines\"",
                "DROP SEQUENCE IF EXISTS \"numbers\"",
                "DROP TYPE IF EXISTS \"mood\"",
            ],
            Inverse(
                Added("table", "lines"),
                Added("column", "lines.id", "bigint not null generated always as identity, column 1"),
                Added("sequence", "lines_id_seq", "1 1 1 9223372036854775807 1 f bigint {\"(lines,id)\"}"),
                Added("constraint", "lines.lines_pkey", "PRIMARY KEY (id)"),
                Added("index", "lines_pkey", "CREATE UNIQUE INDEX lines_pkey ON lines USING btree (id), primary key"),
                Added("index", "lines_of", "CREATE INDEX lines_of ON lines USING btree (of)"),
                Added("constraint", "lines.lines_of_fkey", "FOREIGN KEY (of) REFERENCES orders(id)"),
                Added("column", "orders.note", "text, column 2"),
                Added("constraint", "orders.orders_note_check", "CHECK ((note <> ''::text))"),
                Added("index", "orders_note", "CREATE INDEX orders_note ON orders USING btree (note)"),
                Added("view", "paid", "SELECT id FROM orders;"),
                Added("sequence", "numbers", "1 1 1 9 1 f bigint"),
                Added("type", "mood", "e")));

    [Fact]
    public void NothingAddedIsNothingToDo() => Assert.Empty(Inverse()!);

    [Fact]
    public void WhatWasRemovedOrChangedNobodyCanBringBackFromAStructure()
    {
        Assert.Equal("the migration also removes column orders.note", Why(new StructureChange.Removed(new StructureItem("column", "orders.note", "text"))));
        Assert.Equal(
            "the migration also changes column orders.note from text to integer",
            Why(new StructureChange.Changed(new StructureItem("column", "orders.note", "integer"), "text")));
    }

    [Fact]
    public void AFunctionIsNotDroppedWithoutKnowingItsArguments() => Assert.Equal("no way to take back function f is derived", Why(Added("function", "f")));

    [Fact]
    public void ANameIsQuoted() => Assert.Equal(["DROP TABLE IF EXISTS \"a\"\"b\""], Inverse(Added("table", "a\"b")));

    private static StructureChange Added(string kind, string name, string definition = "") => new StructureChange.Added(new StructureItem(kind, name, definition));

    private static IReadOnlyList<string>? Inverse(params IReadOnlyList<StructureChange> changes) => StructureInverse.Of(changes, out _);

    private static string? Why(params IReadOnlyList<StructureChange> changes)
    {
        Assert.Null(StructureInverse.Of(changes, out var why));
        return why;
    }
}
