using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>
/// Finds out what became of a transaction after a crash. The marker is the truth, once nothing can write it any more: so a backend that may still be at it is
/// ended and waited for first. On another server, or in another of its histories, nothing follows from a marker that is missing.
/// </summary>
internal sealed class Inquiring(TenantPool tenants, TimeProvider time)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly Statement Backend = Statement.FromFile("backend", "Rollbacks.Sql.Backend.sql");
    private static readonly Statement Ours = Statement.FromFile("sessions of ours", "Rollbacks.Sql.Ours.sql");
    private static readonly Statement Terminate = new("backend ended", "select pg_catalog.pg_terminate_backend($1)");

    public async Task<RunOutcome> InquireAsync(RollbackOrder order, TransactionMark? mark, CancellationToken cancellation)
    {
        await using var connection = await tenants.OpenAsync(cancellation);
        try
        {
            var server = await ServerIdentity.ReadAsync(connection, cancellation);
            return Elsewhere(server, mark)
                ?? (mark is null ? null : await OverAsync(connection, mark, cancellation))
                ?? await ReadAsync(connection, order, cancellation);
        }
        catch (PostgresException refused) when (!ReadOnlyReader.EndsTheSession(refused))
        {
            return new RunOutcome.InDoubt($"The marker cannot be read: {refused.Said()}.");
        }
        catch (NpgsqlException lost)
        {
            throw tenants.Lost(lost);
        }
    }

    /// <summary>Ends what of ours works on the tenant. What does not end within some time still keeps the next attempt out.</summary>
    public async Task EndAsync(RollbackOrder order, CancellationToken cancellation)
    {
        await using var connection = await tenants.OpenAsync(cancellation);
        try
        {
            for (var began = time.GetTimestamp(); time.GetElapsedTime(began) < Patience; await Task.Delay(Pause, time, cancellation))
            {
                if (await OursAsync(connection, order.Schema, cancellation) is not { } session)
                {
                    return;
                }

                await EndAsync(connection, session, cancellation);
            }
        }
        catch (NpgsqlException lost)
        {
            throw tenants.Lost(lost);
        }
    }

    /// <summary>The connection went away around COMMIT. A database that does not come back soon leaves it in doubt.</summary>
    public async Task<RunOutcome> AfterLossAsync(RollbackOrder order, TransactionMark mark, CancellationToken cancellation)
    {
        for (var began = time.GetTimestamp(); ;)
        {
            try
            {
                return await InquireAsync(order, mark, cancellation);
            }
            catch (SourceUnavailableException) when (time.GetElapsedTime(began) < Patience && !cancellation.IsCancellationRequested)
            {
                await Task.Delay(Pause, time, CancellationToken.None);
            }
            catch (Exception unknown) when (unknown is SourceUnavailableException or OperationCanceledException)
            {
                var why = unknown is SourceUnavailableException ? $" {unknown.Message}" : "";
                return new RunOutcome.InDoubt($"The connection broke while COMMIT was under way, and the database could not be asked what became of it.{why}");
            }
        }
    }

    private static RunOutcome.InDoubt? Elsewhere(ServerIdentity server, TransactionMark? mark) => mark switch
    {
        _ when server.Timeline == 0 => new("The database server is a standby: what it does not have yet says nothing."),
        { } put when put.SystemIdentifier != server.SystemIdentifier =>
            new($"This is another database server ({server.SystemIdentifier}) than the one that the rollback ran on ({put.SystemIdentifier})."),
        { } put when put.Timeline != server.Timeline =>
            new($"The database server was restored or failed over since: it is on timeline {server.Timeline}, and the rollback ran on {put.Timeline}."),
        _ => null,
    };

    private async Task<RunOutcome?> OverAsync(NpgsqlConnection connection, TransactionMark mark, CancellationToken cancellation)
    {
        for (var began = time.GetTimestamp(); await RunsAsync(connection, mark, cancellation); await Task.Delay(Pause, time, cancellation))
        {
            if (time.GetElapsedTime(began) > Patience)
            {
                return new RunOutcome.InDoubt($"Its session {mark.Backend} still runs and does not end when it is told to.");
            }

            await EndAsync(connection, mark.Backend, cancellation);
        }

        return null;
    }

    private static async Task EndAsync(NpgsqlConnection connection, int session, CancellationToken cancellation)
    {
        await using var end = new NpgsqlBatch(connection) { BatchCommands = { Terminate.Command(session) } };
        await end.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<int?> OursAsync(NpgsqlConnection connection, string schema, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Ours.Command(schema) } };
        return await batch.ExecuteScalarAsync(cancellation) as int?;
    }

    private static async Task<bool> RunsAsync(NpgsqlConnection connection, TransactionMark mark, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Backend.Command(mark.Backend, mark.BackendStart.UtcDateTime) } };
        return await batch.ExecuteScalarAsync(cancellation) is true;
    }

    private static async Task<RunOutcome> ReadAsync(NpgsqlConnection connection, RollbackOrder order, CancellationToken cancellation)
    {
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { Marker.Find(order.Grant.Id) } };
        await using var row = await batch.ExecuteReaderAsync(cancellation);
        return await row.ReadAsync(cancellation)
            ? Marker.Read(row).Says(order)
            : new RunOutcome.NotDone("Its marker is not there, and nothing can leave it any more: nothing was changed.");
    }
}
