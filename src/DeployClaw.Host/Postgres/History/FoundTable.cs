using Npgsql;

namespace DeployClaw.Host.Postgres.History;

/// <summary>A table in a tenant's schema that bears the name of a migration tool's table.</summary>
internal sealed record FoundTable(string Schema, string Table, bool IsTable, bool Readable, IReadOnlyList<string> Columns)
{
    public static FoundTable Read(NpgsqlDataReader row) => new(
        row.GetString(0), row.GetString(1), row.GetBoolean(2), row.GetBoolean(3), row.GetFieldValue<string[]>(4));
}
