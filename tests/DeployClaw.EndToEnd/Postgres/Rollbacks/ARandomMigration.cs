using FsCheck;
using FsCheck.Fluent;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks;

/// <summary>A schema at random, a migration of a few steps, and the statements that take them back, last first.</summary>
internal sealed record ARandomMigration(IReadOnlyList<string> Tables, string Base, IReadOnlyList<string> Up, IReadOnlyList<string> Down, IReadOnlyList<string> Exported)
{
    private sealed record Step(string Up, string Down, string? Exports = null);

    public static Gen<ARandomMigration> Any { get; } =
        from tables in Gen.Choose(1, 3)
        from rows in Gen.Choose(0, 5)
        from steps in Gen.Choose(1, 4)
        from kinds in Gen.Choose(0, 8).ListOf(steps)
        from targets in Gen.Choose(0, tables - 1).ListOf(steps)
        from honest in Gen.Frequency((3, Gen.Constant(true)), (1, Gen.Constant(false)))
        from exports in Gen.Frequency((4, Gen.Constant(true)), (1, Gen.Constant(false)))
        select Of([.. Enumerable.Range(0, tables).Select(n => $"t{n}")], rows, [.. kinds.Zip(targets, (kind, target) => (kind, target))], honest, exports);

    private static ARandomMigration Of(
        IReadOnlyList<string> tables, int rows, IReadOnlyList<(int Kind, int Target)> choices, bool honest, bool exports)
    {
        var steps = choices.Select((choice, number) => Make(choice.Kind, tables[choice.Target], number)).ToList();
        var down = Enumerable.Reverse(steps).Select(step => step.Down).ToList();
        return new ARandomMigration(
            tables,
            string.Concat(tables.Select(table => $"create table {table} (id int primary key, a text); insert into {table} select n, 'v' || n from generate_series(1, {rows}) n;")),
            [.. steps.Select(step => step.Up)],
            honest ? down : [.. down.Skip(1).DefaultIfEmpty("insert into t0 (id, a) values (-1, 'x') on conflict do nothing")],
            exports ? [.. steps.Select(step => step.Exports).OfType<string>().Distinct(StringComparer.Ordinal)] : []);
    }

    private static Step Make(int kind, string table, int number) => kind switch
    {
        0 => new($"alter table {table} add column c{number} int", $"alter table {table} drop column c{number}", table),
        1 => new($"alter table {table} add column c{number} text not null default 'x'", $"alter table {table} drop column c{number}", table),
        2 => new($"create table n{number} (id int primary key, b int references {table} (id))", $"drop table n{number}", $"n{number}"),
        3 => new($"create index i{number} on {table} (a)", $"drop index i{number}"),
        4 => new($"alter table {table} add constraint k{number} check (id > -100)", $"alter table {table} drop constraint k{number}"),
        5 => new($"create view w{number} as select id from {table}", $"drop view w{number}"),
        6 => new($"alter table {table} rename column a to a{number}; alter table {table} rename column a{number} to a", $"comment on table {table} is 'back'"),
        7 => new($"create unique index u{number} on {table} (id, a)", $"drop index u{number}"),
        _ => new($"alter table {table} alter column a set default 'd{number}'", $"alter table {table} alter column a drop default"),
    };

    public override string ToString() => $"up: {string.Join("; ", Up)} down: {string.Join("; ", Down)} exports: {string.Join(", ", Exported)}";
}
