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
    public async Task<ScriptProblem?> RunAsync(SqlStatement statement, CancellationToken cancellation)
    {
        try
        {
            await ExecuteAsync(statement.Text, cancellation);
            return null;
        }
        catch (PostgresException refused)
        {
            return new ScriptProblem(statement, refused.Said());
        }
    }

    /// <summary>What it is built of. Nobody else works in it, so it is never torn.</summary>
    public async Task<SchemaStructure> StructureAsync(CancellationToken cancellation) =>
        await SchemaReading.ReadAsync(database.Connection, schema, cancellation)
        ?? throw new InvalidOperationException($"The schema {schema} is not in the scratch database any more.");

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, database.Connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>A statement that PostgreSQL refused, and what it said; redacted.</summary>
internal sealed record ScriptProblem(SqlStatement Statement, string Said);
