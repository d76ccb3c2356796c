using DeployClaw.Host.Postgres.History;
using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Host.Postgres.Structure;
using DeployClaw.Logs;
using DeployClaw.Playbooks;
using Npgsql;

namespace DeployClaw.Host.Postgres.Scratch;

/// <summary>A tenant's schema in the making, in a scratch database.</summary>
internal sealed class ScratchSchema(ScratchDatabase database, string schema)
{
    private static readonly Statement Fingerprint = Statement.FromFile("structure", "Structure.Structure.sql", "Structure.Fingerprints.sql");

    public Task CreateAsync(CancellationToken cancellation) => ExecuteAsync($"CREATE SCHEMA {SqlName.Quote(schema)}", cancellation);

    /// <summary>Runs a script as its tool would: a statement at a time, with the schema in the path. Null where it ran, else what PostgreSQL said.</summary>
    public async Task<ScriptProblem?> RunAsync(string sql, CancellationToken cancellation)
    {
        // Each script begins anew, whatever the one before has set.
        await ExecuteAsync("RESET ALL", cancellation);
        await ExecuteAsync($"SET search_path = {SqlName.Quote(schema)}", cancellation);
        foreach (var statement in SqlScript.Parse(sql).Statements)
        {
            try
            {
                await ExecuteAsync(statement.Text, cancellation);
            }
            catch (PostgresException refused)
            {
                return new ScriptProblem(statement, $"{Redactor.Redact(refused.MessageText)} ({refused.SqlState})");
            }
        }

        return null;
    }

    public async Task<string> FingerprintAsync(CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(database.Connection);
        batch.BatchCommands.Add(Fingerprint.Command([new[] { schema }, HistoryTools.TableNames]));
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return SchemaFingerprint.Read(row).Digest;
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, database.Connection);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}

/// <summary>A statement that PostgreSQL refused, and what it said; redacted.</summary>
internal sealed record ScriptProblem(SqlStatement Statement, string Said);
