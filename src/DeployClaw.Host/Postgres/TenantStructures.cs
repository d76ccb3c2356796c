using DeployClaw.Host.Postgres.Connecting;
using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Host.Postgres.Structure;
using DeployClaw.Rollbacks;
using DeployClaw.Triage;
using Npgsql;

namespace DeployClaw.Host.Postgres;

/// <summary>Reads single tenants' structures written out, read-only and with time-outs like all of triage.</summary>
internal sealed class TenantStructures(PostgresOptions options, TimeProvider time) : ITenantStructures
{
    public async Task<SchemaStructure?> ReadAsync(string schema, CancellationToken cancellation)
    {
        await using var database = new TenantDatabase(options, time);
        var connection = await database.ConnectionAsync(cancellation);
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await using var frame = ReadOnlyReader.Framed(connection, transaction, options);
            await frame.ExecuteNonQueryAsync(cancellation);
            return await SchemaReading.ReadAsync(connection, schema, cancellation);
        }
        catch (PostgresException locked) when (locked.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled)
        {
            return null;
        }
        catch (NpgsqlException broken)
        {
            throw database.Problem.Reading(broken);
        }
    }
}
