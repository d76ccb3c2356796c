using System.Data;
using DeployClaw.Host.Postgres.Reading;
using DeployClaw.Rollbacks;
using Npgsql;

namespace DeployClaw.Host.Postgres.Rollbacks;

/// <summary>Looks at a tenant afresh after its rollback, at one moment for all of it.</summary>
internal sealed class Verifying(TenantPool tenants, KnownStructures known)
{
    private static readonly Statement ReadOnly = new(
        "read-only", "select pg_catalog.set_config('transaction_read_only', 'on', true), pg_catalog.set_config('lock_timeout', '5s', true)");

    /// <summary>Sentences; null where everything is as it must be.</summary>
    public async Task<string?> VerifyAsync(RollbackOrder order, CancellationToken cancellation)
    {
        await using var connection = await tenants.OpenAsync(cancellation);
        try
        {
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
            var problems = await ProblemsAsync(connection, order, cancellation);
            return problems.Count == 0 ? null : string.Join(' ', problems);
        }
        catch (PostgresException refused) when (!ReadOnlyReader.EndsTheSession(refused))
        {
            return Refusal.Of(refused, "Looking at the tenant afresh", order.Schema).Sentence;
        }
        catch (NpgsqlException lost)
        {
            throw tenants.Lost(lost);
        }
    }

    private async Task<IReadOnlyList<string>> ProblemsAsync(NpgsqlConnection connection, RollbackOrder order, CancellationToken cancellation)
    {
        await using var frame = new NpgsqlBatch(connection) { BatchCommands = { ReadOnly.Command(), Marker.Find(order.Grant.Id) } };
        Marker? marker;
        await using (var rows = await frame.ExecuteReaderAsync(cancellation))
        {
            await rows.NextResultAsync(cancellation);
            marker = await rows.ReadAsync(cancellation) ? Marker.Read(rows) : null;
        }

        var promise = order.Playbook.Promise ?? throw new InvalidOperationException("Nothing is verified that does not say where it arrives.");
        var structure = await Structure.SchemaReading.ReadAsync(connection, order.Schema, cancellation);
        var history = await InsideHistory.ReadAsync(connection, order.Schema, cancellation);
        IEnumerable<string?> problems =
        [
            marker is null ? "Its marker is not there." : marker.Says(order) is RunOutcome.NotDone other ? other.Why : null,
            structure is null ? $"The structure of {order.Schema} could not be read."
                : structure.Fingerprint == promise.ExpectedStructure ? null
                : known.Difference(promise.ExpectedStructure ?? "", structure),
            .. history.Problems,
            HistoryEnd.Problem(history.History, promise.ExpectedVersion),
        ];
        return [.. problems.OfType<string>()];
    }
}
