using DeployClaw.Playbooks;

namespace DeployClaw.Host.Migrations.Checking;

/// <summary>The statement that fills a table with generated rows, numbered g.</summary>
internal static class GeneratedInsert
{
    /// <param name="table">As SQL writes it.</param>
    /// <param name="columns">Those that get a value; the others get their default.</param>
    /// <param name="rows">How many.</param>
    public static string Of(string table, IReadOnlyList<GeneratedColumn> columns, int rows)
    {
        var names = columns.Count == 0 ? "" : $"({string.Join(", ", columns.Select(column => SqlName.Quote(column.Name)))}) overriding system value";
        var values = columns.Select((column, place) => Value(table, column, place));
        var keys = columns.Select((column, place) => Keys(table, column, place, rows));
        return $"insert into {table} {names} select {string.Join(", ", values)} from generate_series(1, {rows}) g{string.Concat(keys)}";
    }

    private static string Value(string table, GeneratedColumn column, int place) => column.Reference switch
    {
        null => column.Value,
        var reference when reference.Value.Table == table => column.NotNull ? column.Value : "null",
        _ => $"keys_{place}.every[1 + (g - 1) % cardinality(keys_{place}.every)]",
    };

    // The values that a reference may have: each row takes the next one.
    private static string Keys(string table, GeneratedColumn column, int place, int rows) =>
        column.Reference is { } reference && reference.Table != table
            ? $" cross join (select array_agg(k.{reference.Column}) as every from (select {reference.Column} from {reference.Table} limit {rows}) k) keys_{place}"
            : "";
}
