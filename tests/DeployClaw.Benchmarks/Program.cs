using BenchmarkDotNet.Running;
using DeployClaw.Benchmarks.Audit;
using DeployClaw.Benchmarks.Bot;
using DeployClaw.Benchmarks.Logs;
using DeployClaw.Benchmarks.Logs.Fitting;
using DeployClaw.Benchmarks.Micro;
using DeployClaw.Benchmarks.Rollbacks;
using DeployClaw.Benchmarks.Startup;
using DeployClaw.Benchmarks.Trail;

// Each comparison runs what a person would run instead in the same run, and prints a table in Markdown for docs/benchmarks.md.
switch (args)
{
    case ["audit", ..]:
        await AuditComparison.RunAsync();
        return 0;
    case ["bot", .. var parts]:
        await BotBenchmark.RunAsync(parts);
        return 0;
    case ["fit", .. var parts]:
        await WeightFit.RunAsync(parts);
        return 0;
    case ["logs", ..]:
        await LogBenchmark.RunAsync();
        return 0;
    case ["profile", var file]:
        return await StartupProfile.RunAsync(file);
    case ["rollback", .. var parts]:
        await RollbackScale.RunAsync(parts);
        return 0;
    case ["trail", .. var parts]:
        await TrailBenchmark.RunAsync(parts);
        return 0;
    case ["micro", .. var more]:
        BenchmarkSwitcher.FromTypes([typeof(ReadingBenchmarks)]).Run(["--filter", "*", .. more]);
        return 0;
    default:
        await Console.Error.WriteLineAsync("Usage: DeployClaw.Benchmarks audit|bot|fit|logs|micro|profile FILE|rollback|trail");
        return 64;
}
