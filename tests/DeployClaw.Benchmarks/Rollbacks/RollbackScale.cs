using System.Diagnostics;
using static CliWrap.Cli;
using CliWrap;
using DeployClaw.Benchmarks.Bot;
using DeployClaw.Host.Artifacts;
using DeployClaw.Host.Postgres.Rollbacks;
using DeployClaw.Host.PrivateDatabase;
using DeployClaw.Rollbacks;

namespace DeployClaw.Benchmarks.Rollbacks;

/// <summary>
/// `-- rollback scale [TENANTS]`: all tenants (1,000) rehearsed with 8 connections and rolled back, each by itself timed; beside the same SQL by <c>psql</c> in a loop,
/// which checks nothing. On a PostgreSQL that waits for the disk.
/// </summary>
internal static class RollbackScale
{
    private const int Connections = 8;

    public static async Task RunAsync(IReadOnlyList<string> parts)
    {
        var count = parts is ["scale", var given] ? int.Parse(given) : 1_000;
        await using var server = await PrivatePostgres.StartAsync(
            new PrivatePostgresOptions { Settings = PrivatePostgresOptions.Durable }, new Progress<string>(), TimeProvider.System, default);
        var estate = new ScaleEstate(server);
        await estate.BuildAsync(count);
        var folder = Directory.CreateTempSubdirectory("dcb-").FullName;
        await MeasureAsync(estate, folder);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(ScaleEstate estate, string folder)
    {
        var policy = new RollbackPolicy { Version = "benchmark", RehearsalConnections = Connections, SideBySide = Connections, RehearsalDeadline = TimeSpan.FromSeconds(30) };
        await using var engine = new TenantRollbacks(estate.Connections, new FolderArtifactStore(folder), policy, TimeProvider.System);
        var rows = new List<string>
        {
            await PassAsync($"`psql` in a loop, BEGIN … ROLLBACK, {Connections} at a time", estate, schema => PsqlAsync(estate, schema)),
            await PassAsync($"rehearsed, {Connections} connections", estate, schema => RehearseAsync(engine, estate, schema)),
            await PassAsync($"rolled back, {Connections} connections", estate, schema => RollBackAsync(engine, estate, schema)),
        };
        Console.WriteLine($"{Machine.Line()}; {estate.Schemas.Count} tenants\n\n| | in all, s | p50, ms | p95 | max | memory after a tenth, MB | at the end |\n|---|---|---|---|---|---|---|");
        rows.ForEach(Console.WriteLine);
        Console.WriteLine($"\nPeak memory of this process: {Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000} MB.");
    }

    private static async Task<string> PassAsync(string name, ScaleEstate estate, Func<string, Task> one)
    {
        var latencies = new Latencies(name);
        var (done, early) = (0, 0L);
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(estate.Schemas, new ParallelOptions { MaxDegreeOfParallelism = Connections }, async (schema, _) =>
        {
            var start = Stopwatch.GetTimestamp();
            await one(schema);
            latencies.Record(Stopwatch.GetElapsedTime(start));
            if (Interlocked.Increment(ref done) == Math.Max(1, estate.Schemas.Count / 10))
            {
                early = Environment.WorkingSet;
            }
        });
        var took = Stopwatch.GetElapsedTime(began);
        return $"| {name} | {took.TotalSeconds:0.0} | {latencies.Percentile(50):0} | {latencies.Percentile(95):0} | {latencies.Percentile(100):0} | {early / 1_000_000} | {Environment.WorkingSet / 1_000_000} |";
    }

    private static async Task RehearseAsync(TenantRollbacks engine, ScaleEstate estate, string schema)
    {
        var rehearsal = await engine.RehearseAsync(estate.Playbook(schema), default);
        if (!rehearsal.Passed)
        {
            throw new InvalidOperationException($"{schema}: {string.Join(' ', rehearsal.Objections)}");
        }
    }

    private static async Task RollBackAsync(TenantRollbacks engine, ScaleEstate estate, string schema)
    {
        var order = estate.Order(schema);
        var outcome = await engine.RunAsync(order, _ => Task.CompletedTask, default);
        if (outcome is not RunOutcome.Committed || await engine.VerifyAsync(order, default) is { } problem)
        {
            throw new InvalidOperationException($"{schema}: {outcome}");
        }
    }

    private static async Task PsqlAsync(ScaleEstate estate, string schema) => await Wrap("psql")
        .WithArguments([estate.PsqlAddress, "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--command",
            $"begin; set local search_path = {schema}; {string.Join("; ", ScaleEstate.Down)}; delete from flyway_schema_history where version = '42'; rollback"])
        .WithStandardOutputPipe(PipeTarget.Null)
        .ExecuteAsync();
}
