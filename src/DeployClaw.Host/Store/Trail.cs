using DeployClaw.Host.Audit;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Puts on the trail what no other change goes with.</summary>
internal sealed class Trail(NpgsqlDataSource store, Scribe scribe) : ITrail
{
    public async Task RecordAsync(TrailEvent happened, CancellationToken cancellation)
    {
        await using var batch = store.CreateBatch();
        batch.BatchCommands.Add(scribe.Entry(happened));
        await batch.ExecuteNonQueryAsync(cancellation);
    }
}
