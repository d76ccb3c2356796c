using Npgsql;
using static DeployClaw.EndToEnd.Postgres.Rollbacks.AtRandom.ARandomMigration;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks.AtRandom;

/// <summary>Rows that the application writes into a tenant's first table since the migration, with ids from 900.</summary>
internal sealed class ArrivingRows(ARolledBackEstate estate, string schema, Arrival when)
{
    private const int Most = 99;

    /// <summary>So many the database has said yes to.</summary>
    public int Acknowledged { get; private set; }

    public async Task<T> BesideAsync<T>(Func<Task<T>> work)
    {
        if (when == Arrival.Never)
        {
            return await work();
        }

        await using var application = await estate.Estate.ConnectAsync("shop");
        if (when == Arrival.BeforeTheRollback)
        {
            await WriteAsync(application, 1, CancellationToken.None);
            return await work();
        }

        using var stop = new CancellationTokenSource();
        var writing = WriteAsync(application, Most, stop.Token);
        try
        {
            return await work();
        }
        finally
        {
            await stop.CancelAsync();
            await writing;
        }
    }

    // What the migrated table refuses, is not written.
    private async Task WriteAsync(NpgsqlConnection application, int most, CancellationToken stop)
    {
        for (var n = 0; n < most && !stop.IsCancellationRequested; n++)
        {
            try
            {
                await AnEstate.RunAsync(application, $"insert into {schema}.t0 (id) values ({900 + n})");
                Acknowledged++;
            }
            catch (PostgresException)
            {
                await Task.Yield();
            }
        }
    }
}
