using System.Diagnostics;
using DeployClaw.Benchmarks.Bot;
using DeployClaw.Host.Audit;
using DeployClaw.Host.Audit.Sequencing;
using DeployClaw.Host.Keys;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DeployClaw.Benchmarks.Trail;

/// <summary>From the commit of an entry until it is a leaf of the log, with the loop as the bot runs it. Entries come at odd times between its turns.</summary>
internal static class SequencingLag
{
    private const int Entries = 300;
    private const string IsLeaf = "SELECT EXISTS (SELECT FROM deployclaw.leaf WHERE position = (SELECT max(position) FROM deployclaw.entry))";

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(2);

    public static async Task<string> MeasureAsync(NpgsqlDataSource store, Keyring keys, Scribe scribe)
    {
        var lag = new Latencies("from its commit until it is in the log");
        var sequencer = new Sequencer(store, keys, new TrailState(), TimeProvider.System, NullLogger<Sequencer>.Instance);
        using var loop = new SequencerLoop(sequencer, new TrailState(), TimeProvider.System, NullLogger<SequencerLoop>.Instance);
        await loop.StartAsync(CancellationToken.None);
        await using var connection = await store.OpenConnectionAsync();
        var drawn = new Random(1);
        for (var number = 0; number < Entries; number++)
        {
            await Task.Delay(drawn.Next(200));
            await AppendCost.RunAsync(connection, AppendCost.Entry(scribe, number));
            lag.Record(await UntilLeafAsync(connection));
        }

        await loop.StopAsync(CancellationToken.None);
        return $"{Latencies.Head}\n{lag}\n";
    }

    private static async Task<TimeSpan> UntilLeafAsync(NpgsqlConnection connection)
    {
        var committed = Stopwatch.GetTimestamp();
        await using var command = new NpgsqlCommand(IsLeaf, connection);
        while (await command.ExecuteScalarAsync() is not true)
        {
            await Task.Delay(Glance);
        }

        return Stopwatch.GetElapsedTime(committed);
    }
}
