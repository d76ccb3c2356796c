using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Host.Postgres.Structure;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Postgres.Scratch;

/// <summary>A tenant's schema in the making, in a scratch database.</summary>
internal sealed class ScratchSchema(ScratchDatabase database, string schema)
{
    public Task CreateAsync(CancellationToken cancellation) => ExecuteAsync($"CREATE SCHEMA {SqlName.Quote(schema)}", cancellation);

    public string Name => schema;

    public NpgsqlConnection Connection => database.Connection;

    /// <summary>Each script begins anew, whatever the one before has set.</summary>
    public async Task EnterAsync(CancellationToken cancellation)
    {
        await ExecuteAsync("RESET ALL", cancellation);
        await ExecuteAsync($"SET search_path = {SqlName.Quote(schema)}", cancellation);
    }

    /// <summary>Runs a script as its tool would: a statement at a time, with the schema in the path. Null where it ran, else what PostgreSQL said.</summary>
    public async Task<ScriptProblem?> RunAsync(string sql, CancellationToken cancellation)
    {
        await EnterAsync(cancellation);
        foreach (var statement in SqlScript.Parse(sql).Statements)
        {
            if (await RunAsync(statement, cancellation) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>Runs one statement as things are. Null where it ran, else what PostgreSQL said.</summary>
    public async Task<ScriptProblem?> RunAsync(SqlStatement statement, CancellationToken cancellation) => (await TryAsync(statement, cancellation)).Problem;

    /// <summary>The same, with how many rows PostgreSQL says that it touched; -1 for what touches none.</summary>
    public async Task<(ScriptProblem? Problem, int Rows)> TryAsync(SqlStatement statement, CancellationToken cancellation)
    {
        try
        {
            return (null, await ExecuteAsync(statement.Text, cancellation));
        }
        catch (PostgresException refused)
        {
            return (new ScriptProblem(statement, refused.Said()) { SqlState = refused.SqlState }, 0);
        }
    }

    /// <summary>How many rows a table has, or have a value in the column; null where there is no such table or column.</summary>
    public async Task<long?> CountAsync(SqlName table, string? column, CancellationToken cancellation)
    {
        var named = table.Schema is { } of ? $"{SqlName.Quote(of)}.{SqlName.Quote(table.Name)}" : SqlName.Quote(table.Name);
        await using var exists = new NpgsqlCommand(
            """
            SELECT to_regclass($1) IS NOT NULL
               AND ($2::text IS NULL OR EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = to_regclass($1) AND a.attname = $2 AND NOT a.attisdropped))
            """,
            database.Connection)
        {
            Parameters = { new() { Value = named }, new() { Value = (object?)column ?? DBNull.Value } },
        };
        if (!(bool)(await exists.ExecuteScalarAsync(cancellation))!)
        {
            return null;
        }

        await using var count = new NpgsqlCommand($"SELECT count({(column is null ? "*" : SqlName.Quote(column))}) FROM {named}", database.Connection);
        return (long)(await count.ExecuteScalarAsync(cancellation))!;
    }

    /// <summary>What it is built of. Nobody else works in it, so it is never torn.</summary>
    public async Task<SchemaStructure> StructureAsync(CancellationToken cancellation) =>
        await SchemaReading.ReadAsync(database.Connection, schema, cancellation)
        ?? throw new InvalidOperationException($"The schema {schema} is not in the scratch database any more.");

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, database.Connection);
        return await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>A statement that PostgreSQL refused, and what it said; redacted.</summary>
internal sealed record ScriptProblem(SqlStatement Statement, string Said)
{
    public string SqlState { get; init; } = "";
}
