using System.Text.Json;
using DeployClaw.Host.Triage;
using DeployClaw.Host.Scan;
using DeployClaw.Host.Scan.Prefilter;
using DeployClaw.Host.Skills;
using DeployClaw.Logs.Scanning;
using DeployClaw.Skills;

namespace DeployClaw.Benchmarks.Logs;

/// <summary>How well and how fast logs are read: the labelled sets by their own scorer, families, ten misses, and speed against ripgrep in the same run.</summary>
internal static class LogBenchmark
{
    private const int Misses = 10;

    public static async Task RunAsync()
    {
        var skills = SkillFolders.Load([Shipped.Skills]);
        using var logs = new LabelledLogs();
        if (LabelledLogs.AreThere)
        {
            await logs.UnpackAsync();
            await JudgeAsync(logs, skills);
        }
        else
        {
            Console.WriteLine($"No labelled logs in {LabelledLogs.Source}: only speed is measured, on generated logs.\n");
        }

        await SpeedComparison.RunAsync(skills, LabelledLogs.AreThere ? [.. logs.Read().Select(log => log.Path)] : []);
    }

    private static async Task JudgeAsync(LabelledLogs logs, SkillSet skills)
    {
        var scanner = new LogScanner(skills);
        var literals = new Teddy(FailureLiterals.Of(skills));
        var scans = logs.Read().Select(log => (Log: log, Scan: FileScan.Of(log.Path, scanner, literals, null, null))).ToList();
        await LogScores.WriteAsync(logs, "projects that were looked into (the weights are fitted on them)", [.. scans.Where(scan => !scan.Log.HeldOut).Select(scan => scan.Scan)]);
        await LogScores.WriteAsync(logs, "projects not looked into (but the shipped weights are fitted on them too)", [.. scans.Where(scan => scan.Log.HeldOut).Select(scan => scan.Scan)]);
        List<(LabelledLog Log, FileScan Scan)> paired = [.. scans.Where(scan => scan.Log.Passing is not null)];
        await LogScores.WriteAsync(logs, "logs with one of a run that passed, without it", [.. paired.Select(scan => scan.Scan)]);
        await LogScores.WriteAsync(logs, "the same with --passing", [.. paired.Select(scan => FileScan.Of(scan.Log.Path, scanner, literals, FileScan.ReadPassing(scan.Log.Passing!, literals), null))]);
        var families = scans.Where(scan => scan.Log.Category is not null).Select(scan => (FamilyTable.Of(scan.Log.Category!), scan.Scan.Report.Family ?? "unclassified")).ToList();
        Console.WriteLine($"\nFamily, macro-F1 over {families.Count} logs of pytorch and logdx: {FamilyTable.MacroF1(families):0.000}; right: {families.Count(pair => pair.Item1 == pair.Item2)}\n");
        Console.WriteLine($"The first {Misses} misses (no marked line among the first five), of projects that were looked into:\n");
        foreach (var (log, scan) in scans.Where(scan => !scan.Log.HeldOut && IsMiss(scan.Log, scan.Scan)).DistinctBy(scan => Path.GetDirectoryName(scan.Log.Id)).Take(Misses))
        {
            Console.WriteLine($"- {log.Id}: {string.Join(", ", scan.Report.Lines.Take(5).Select(line => line.Line.Number))} in place of {JsonDocument.Parse(log.Label).RootElement.GetProperty("error")}");
        }
    }

    private static bool IsMiss(LabelledLog log, FileScan scan)
    {
        var ranges = JsonDocument.Parse(log.Label).RootElement.GetProperty("error").EnumerateArray().Select(range => (First: range[0].GetInt64(), Last: range[1].GetInt64())).ToList();
        return !scan.Report.Lines.Take(5).Any(line => ranges.Exists(range => line.Line.Number >= range.First && line.Line.Number <= range.Last));
    }
}
