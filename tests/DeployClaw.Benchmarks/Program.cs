using DeployClaw.Benchmarks.Audit;
using DeployClaw.Benchmarks.Logs;

// Each comparison runs what a person would run instead in the same run, and prints a table in Markdown for docs/benchmarks.md.
switch (args)
{
    case ["audit", ..]:
        await AuditComparison.RunAsync();
        return 0;
    case ["logs", ..]:
        await LogBenchmark.RunAsync();
        return 0;
    default:
        await Console.Error.WriteLineAsync("Usage: DeployClaw.Benchmarks audit|logs");
        return 64;
}
