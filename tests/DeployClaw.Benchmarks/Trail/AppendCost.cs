using System.Diagnostics;
using DeployClaw.Benchmarks.Bot;
using DeployClaw.Host.Audit;
using DeployClaw.Host.Audit.Sequencing;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using DeployClaw.Sandbox.Bot;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace DeployClaw.Benchmarks.Trail;

/// <summary>
/// What an entry costs the transaction that it belongs to, on a PostgreSQL that waits for the disk; and how fast entries come into the log.
/// The same transaction with and without the entry takes turns, so that both meet the same machine.
/// </summary>
internal static class AppendCost
{
    private const int Warmup = 300;
    private const int Transactions = 3_000;
    private const int Backlog = 20_000;
    private const int AtOnce = 500;

    private const string Change = "UPDATE deployclaw.incident SET version = version + 1 WHERE id = 'inc-1'";

    private const string Incident =
        """
        INSERT INTO deployclaw.incident (id, version, state, account, region, pipeline, opened_at, snapshot)
        VALUES ('inc-1', 1, 'triaged', '123456789012', 'eu-west-1', 'prod-deploy', now(), '{}')
        """;

    private static readonly Actor.Person Somebody = new("slack", "T0123456", "U0123456", "Mira Solberg");

    public static async Task RunAsync()
    {
        var folder = BotDatabase.NewFolder();
        await using (var own = await PrivateStore.OpenAsync(folder, new Progress<string>(), TimeProvider.System, CancellationToken.None))
        {
            using var keys = new KeyFolder(Path.Combine(folder, "keys")).Make();
            await using var store = StoreConnection.Open(own.Connection);
            await MeasureAsync(store, keys);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(NpgsqlDataSource store, Keyring keys)
    {
        var scribe = new Scribe(keys, "benchmark/1");
        await using var connection = await store.OpenConnectionAsync();
        await RunAsync(connection, new NpgsqlBatchCommand(Incident));
        var (without, with, entry) = (new Latencies("a transaction without an entry"), new Latencies("the same with one"), new Latencies("the entry's own round trip within it"));
        for (var turn = 0; turn < Warmup + Transactions; turn++)
        {
            var (plain, both, alone) = (await TimeAsync(connection, null), await TimeAsync(connection, scribe, turn), await AloneAsync(connection, scribe, turn));
            if (turn >= Warmup)
            {
                without.Record(plain);
                with.Record(both);
                entry.Record(alone);
            }
        }

        Console.WriteLine($"{Machine.Line()}\n\nMilliseconds:\n\n{Latencies.Head}\n{without}\n{with}\n{entry}\n");
        Console.WriteLine(await SequencedAsync(store, keys, scribe));
        Console.WriteLine($"\nMilliseconds:\n\n{await SequencingLag.MeasureAsync(store, keys, scribe)}");
    }

    /// <summary>As the program does it: the entry is one more statement of the batch, no round trip of its own.</summary>
    private static async Task<TimeSpan> TimeAsync(NpgsqlConnection connection, Scribe? scribe, int number = 0)
    {
        var began = Stopwatch.GetTimestamp();
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(connection, scribe is null ? [new(Change)] : [new(Change), Entry(scribe, number)]);
        await transaction.CommitAsync();
        return Stopwatch.GetElapsedTime(began);
    }

    private static async Task<TimeSpan> AloneAsync(NpgsqlConnection connection, Scribe scribe, int number)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await RunAsync(connection, new NpgsqlBatchCommand(Change));
        var began = Stopwatch.GetTimestamp();
        await RunAsync(connection, Entry(scribe, number));
        var took = Stopwatch.GetElapsedTime(began);
        await transaction.CommitAsync();
        return took;
    }

    private static async Task<string> SequencedAsync(NpgsqlDataSource store, Keyring keys, Scribe scribe)
    {
        var sequencer = new Sequencer(store, keys, new TrailState(), TimeProvider.System, NullLogger<Sequencer>.Instance);
        await AllAsync(sequencer);
        await using var connection = await store.OpenConnectionAsync();
        for (var written = 0; written < Backlog; written += AtOnce)
        {
            await RunAsync(connection, [.. Enumerable.Range(written, AtOnce).Select(number => Entry(scribe, number))]);
        }

        var began = Stopwatch.GetTimestamp();
        await AllAsync(sequencer);
        var took = Stopwatch.GetElapsedTime(began);
        return $"{Backlog:N0} entries came into the log, checked and signed for, in {took.TotalSeconds:0.0} s: {Backlog / took.TotalSeconds:N0} a second.";
    }

    private static async Task AllAsync(Sequencer sequencer)
    {
        while (await sequencer.StepAsync(CancellationToken.None))
        {
            // Until there is no more.
        }
    }

    // By a person and with what they typed: the dearest kind, with two commitments beside it.
    internal static NpgsqlBatchCommand Entry(Scribe scribe, int number) =>
        scribe.Entry(new TrailEvent.HoldPlaced($"Reason {number}, as somebody would type it.") { At = TimeProvider.System.GetUtcNow(), By = Somebody });

    internal static async Task RunAsync(NpgsqlConnection connection, params IReadOnlyList<NpgsqlBatchCommand> commands)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        await batch.ExecuteNonQueryAsync();
    }
}
