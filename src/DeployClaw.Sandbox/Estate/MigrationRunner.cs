using DeployClaw.Sandbox.Scenarios;
using Npgsql;

namespace DeployClaw.Sandbox.Estate;

/// <summary>
/// Runs one script in the schema that the connection's search path names and records it, as Flyway does: in one transaction, or
/// statement by statement where the script says so. What fails halfway without a transaction stays half done.
/// </summary>
internal sealed class MigrationRunner(NpgsqlConnection connection, TimeProvider time)
{
    public async Task<MigrationRun> RunAsync(TenantPlan tenant, MigrationScript script, DateTimeOffset at, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        var failure = script.InTransaction
            ? await InTransactionAsync(script, cancellation)
            : await OneByOneAsync(script, cancellation);
        var run = new MigrationRun(tenant, script, at, time.GetElapsedTime(began), failure);

        // A failed transaction leaves nothing, so Flyway records nothing for it.
        if (failure is null || !script.InTransaction)
        {
            await FlywayHistory.AppendAsync(connection, Entry(run), cancellation);
        }

        return run;
    }

    private async Task<MigrationFailure?> InTransactionAsync(MigrationScript script, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var failure = await OneByOneAsync(script, cancellation);
        await (failure is null ? transaction.CommitAsync(cancellation) : transaction.RollbackAsync(cancellation));
        return failure;
    }

    private async Task<MigrationFailure?> OneByOneAsync(MigrationScript script, CancellationToken cancellation)
    {
        foreach (var statement in SqlScript.Split(script.Sql))
        {
            try
            {
                await using var command = new NpgsqlCommand(statement.Text, connection);
                await command.ExecuteNonQueryAsync(cancellation);
            }
            catch (PostgresException refused)
            {
                return new MigrationFailure(statement.Text, statement.Line, refused.SqlState, refused.MessageText, refused.Detail);
            }
        }

        return null;
    }

    private static HistoryEntry Entry(MigrationRun run) =>
        new(run.Script.Version, run.Script.Description, "SQL", run.Script.FileName, run.At, run.Failure is null)
        {
            Checksum = FlywayChecksum.Of(run.Script.Sql),
            Took = run.Took,
        };
}
