using System.Text.Json;
using CliWrap;
using DeployClaw.Host.Scan;

namespace DeployClaw.Benchmarks.Logs;

/// <summary>Has the labelled logs' own scorer say how good scans are.</summary>
internal static class LogScores
{
    public static async Task WriteAsync(LabelledLogs logs, string which, IReadOnlyList<FileScan> scans, bool byProject = false)
    {
        var (labels, predictions) = (Path.Combine(logs.Folder, "labels.jsonl"), Path.Combine(logs.Folder, "predictions.jsonl"));
        var scanned = scans.Select(scan => scan.File).ToHashSet(StringComparer.Ordinal);
        await File.WriteAllLinesAsync(labels, logs.Read().Where(log => scanned.Contains(log.Path)).Select(log => log.Label));
        await using (var output = File.CreateText(predictions))
        {
            foreach (var scan in scans)
            {
                await output.WriteLineAsync(JsonSerializer.Serialize(new { file = scan.File, family = scan.Report.Family, lines = scan.Report.Lines.Select(line => new { line = line.Line.Number }) }));
            }
        }

        Console.WriteLine($"\n{which}:\n");
        await Cli.Wrap("python3").WithArguments([Path.Combine(LabelledLogs.Source, "score.py"), labels, logs.Folder, predictions, .. byProject ? (string[])["--by", "project"] : []])
            .WithStandardOutputPipe(PipeTarget.ToStream(Console.OpenStandardOutput())).ExecuteAsync();
    }
}
