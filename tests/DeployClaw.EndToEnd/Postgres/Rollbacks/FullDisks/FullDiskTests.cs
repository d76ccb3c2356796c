using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Host.Artifacts;
using DeployClaw.Host.PrivateDatabase;
using DeployClaw.Rollbacks;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks.FullDisks;

/// <summary>Disks that really are full: the artifact store's, and the database server's at whichever page of the run. Once there is room, the same order is carried out.</summary>
[Collection(TenantServerTests.Name)]
public sealed class FullDiskTests(TenantServer server, ITestOutputHelper output)
{
    private const int Attempts = 200;

    // To change them takes a few megabytes of table and log.
    private const string Many = "insert into orders (total) select n from generate_series(1, 40000) n;";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly string[] Down = [ARolledBackEstate.Down, "update orders set total = total + 1"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhereTheArtifactsHaveNoRoomNothingIsChangedAndNoHalfFileIsLeft()
    {
        using var disk = await ASmallDisk.OfAsync("8m");
        await using var estate = await ARolledBackEstate.MakeAsync(server, before: Many);
        var order = await estate.OrderAsync(estate.Playbook());
        var store = new FolderArtifactStore(disk.Path);
        disk.Leave(100_000);

        var outcome = Assert.IsType<RunOutcome.NotDone>(await estate.Engine(store).RunAsync(order, _ => Task.CompletedTask, Cancellation));

        Assert.StartsWith("The rows that it has to export cannot be kept: ", outcome.Why);
        Assert.Contains("No space left on device", outcome.Why, StringComparison.Ordinal);
        Assert.True(await estate.IsMigratedAsync());
        Assert.Equal(["filler"], Directory.EnumerateFiles(disk.Path).Select(Path.GetFileName));
        disk.MakeRoom();
        Assert.IsType<RunOutcome.Committed>(await estate.Engine(store).RunAsync(order, _ => Task.CompletedTask, Cancellation));
    }

    /// <summary>As a rule at a few; with DEPLOYCLAW_DISKS=40 in the environment at so many sizes.</summary>
    [Fact]
    public async Task WhereTheServerHasNoRoomItIsNotDoneAndDoneOnceThereIs()
    {
        var sizes = int.Parse(Environment.GetEnvironmentVariable("DEPLOYCLAW_DISKS") ?? "3");
        using var disk = await ASmallDisk.OfAsync("160m");
        var postgres = await StartAsync(disk);
        try
        {
            var schemas = Enumerable.Range(0, sizes).Select(n => $"tenant_{n:00}").ToArray();
            await using var estate = await ARolledBackEstate.MakeAsync(new TenantServer(postgres), before: Many, schemas: schemas);
            foreach (var (number, schema) in schemas.Index())
            {
                var order = await estate.OrderAsync(estate.Playbook(schema, Down), schema);
                TransactionMark? mark = null;
                disk.Leave(number * 12_000_000L / Math.Max(1, sizes - 1));
                var said = await SaidAsync(() => estate.Engine().RunAsync(order, put =>
                {
                    mark = put;
                    return Task.CompletedTask;
                }, Cancellation));
                disk.MakeRoom();
                postgres = await AliveAsync(disk, postgres, estate);

                var found = await AnswerAsync(() => estate.Engine().InquireAsync(order, mark, Cancellation));
                output.WriteLine($"{schema}: {said}; then {found}");
                Assert.Equal(found is RunOutcome.Committed, !await estate.IsMigratedAsync(schema));
                Assert.False(said is RunOutcome.Committed && found is not RunOutcome.Committed);
                Assert.IsType<RunOutcome.Committed>(await AnswerAsync(() => estate.Engine().RunAsync(order, _ => Task.CompletedTask, Cancellation)));
                Assert.False(await estate.IsMigratedAsync(schema));
            }
        }
        finally
        {
            await postgres.DisposeAsync();
        }
    }

    private static async Task<RunOutcome?> SaidAsync(Func<Task<RunOutcome>> run)
    {
        try
        {
            return await run();
        }
        catch (SourceUnavailableException)
        {
            return null;
        }
    }

    private static async Task<RunOutcome> AnswerAsync(Func<Task<RunOutcome>> ask)
    {
        for (var attempt = 0; ; attempt++)
        {
            var outcome = await SaidAsync(ask);
            if (outcome is not (null or RunOutcome.NotDone { Passing: true }) || attempt == Attempts)
            {
                return outcome!;
            }

            await Task.Delay(Pause, TimeProvider.System, Cancellation);
        }
    }

    // A log that cannot be written ends the server; without room to recover in, it does not come back by itself.
    private static async Task<PrivatePostgres> AliveAsync(ASmallDisk disk, PrivatePostgres postgres, ARolledBackEstate estate)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            try
            {
                await estate.AskAsync<int>("select 1");
                return postgres;
            }
            catch (Npgsql.NpgsqlException) when (File.Exists($"/proc/{postgres.ServerId}/stat"))
            {
                await Task.Delay(Pause, TimeProvider.System, Cancellation);
            }
            catch (Npgsql.NpgsqlException)
            {
                await postgres.DisposeAsync();
                postgres = await StartAsync(disk);
            }
        }

        return postgres;
    }

    private static Task<PrivatePostgres> StartAsync(ASmallDisk disk) => PrivatePostgres.StartAsync(
        new PrivatePostgresOptions
        {
            Folder = Path.Combine(disk.Path, "pg"),
            Settings = new Dictionary<string, string>(PrivatePostgresOptions.Throwaway) { ["max_wal_size"] = "32MB", ["min_wal_size"] = "32MB", ["autovacuum"] = "off" },
        },
        Quiet.Instance, TimeProvider.System, Cancellation);
}
