using Npgsql;

namespace DeployClaw.Host.Postgres.Reading;

/// <summary>
/// A batch on its way: gives the statements' rows one after the other and keeps the record of them. The server answers all of them in one
/// go, so the time of the whole is shared out equally among the statements that read.
/// </summary>
internal sealed class RunningBatch : IAsyncDisposable
{
    private readonly NpgsqlDataReader reader;
    private readonly QueryLog queries;
    private readonly TimeProvider time;
    private readonly long since;
    private readonly List<(Statement Statement, int Rows)> done = [];
    private bool atFirst = true;

    private RunningBatch(NpgsqlDataReader reader, QueryLog queries, TimeProvider time, long since) =>
        (this.reader, this.queries, this.time, this.since) = (reader, queries, time, since);

    public static async Task<RunningBatch> StartAsync(
        NpgsqlBatch batch, QueryLog queries, TimeProvider time, CancellationToken cancellation)
    {
        var since = time.GetTimestamp();
        return new RunningBatch(await batch.ExecuteReaderAsync(cancellation), queries, time, since);
    }

    /// <summary>Passes the next statement by, which sets something and gives no rows of interest.</summary>
    public async Task SkipAsync(Statement statement, CancellationToken cancellation)
    {
        await TurnAsync(cancellation);
        queries.Ran(statement, TimeSpan.Zero, 0);
    }

    /// <summary>The rows of the next statement, which is <paramref name="statement"/>. Throws what PostgreSQL answers to it.</summary>
    public async Task<IReadOnlyList<T>> NextAsync<T>(Statement statement, Func<NpgsqlDataReader, T> row, CancellationToken cancellation)
    {
        await TurnAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(row(reader));
        }

        done.Add((statement, rows.Count));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        var share = time.GetElapsedTime(since) / Math.Max(1, done.Count);
        foreach (var (statement, rows) in done)
        {
            queries.Ran(statement, share, rows);
        }

        await reader.DisposeAsync();
    }

    private async Task TurnAsync(CancellationToken cancellation)
    {
        if (!atFirst)
        {
            await reader.NextResultAsync(cancellation);
        }

        atFirst = false;
    }
}
