using Npgsql;

namespace DeployClaw.Host.Postgres.Reading;

/// <summary>A batch on its way: gives the statements' rows one after the other and keeps the record of what each took.</summary>
internal sealed class RunningBatch : IAsyncDisposable
{
    private readonly NpgsqlDataReader reader;
    private readonly QueryLog queries;
    private readonly TimeProvider time;
    private long since;
    private bool atFirst = true;

    private RunningBatch(NpgsqlDataReader reader, QueryLog queries, TimeProvider time, long since) =>
        (this.reader, this.queries, this.time, this.since) = (reader, queries, time, since);

    public static async Task<RunningBatch> StartAsync(NpgsqlBatch batch, QueryLog queries, TimeProvider time, CancellationToken cancellation)
    {
        var since = time.GetTimestamp();
        return new RunningBatch(await batch.ExecuteReaderAsync(cancellation), queries, time, since);
    }

    /// <summary>The rows of the next statement, which is <paramref name="statement"/>. Throws what PostgreSQL answers to it.</summary>
    public async Task<IReadOnlyList<T>> NextAsync<T>(Statement statement, Func<NpgsqlDataReader, T> row, CancellationToken cancellation)
    {
        if (!atFirst)
        {
            await reader.NextResultAsync(cancellation);
        }

        atFirst = false;
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(row(reader));
        }

        var now = time.GetTimestamp();
        queries.Ran(statement, time.GetElapsedTime(since, now), rows.Count);
        since = now;
        return rows;
    }

    public ValueTask DisposeAsync() => reader.DisposeAsync();
}
