using System.Security.Cryptography;
using System.Text;
using DeployClaw.Host.Scan;
using DeployClaw.Host.Scan.Prefilter;
using DeployClaw.Host.Skills;
using DeployClaw.Host.Triage;
using DeployClaw.Logs.Scanning;
using DeployClaw.Skills;

namespace DeployClaw.Benchmarks.Logs.Fitting;

/// <summary>Fits the scanner's weights on the labelled logs, and says honestly what to expect of other projects: each scored by weights that never saw it.</summary>
internal static class WeightFit
{
    private const int Folds = 5;

    /// <param name="parts"><c>folds</c> (cross-validation), <c>held</c> (weights of the projects looked into only), <c>tables</c> (the weights of all, as C#); all without.</param>
    public static async Task RunAsync(string[] parts)
    {
        var skills = SkillFolders.Load([Shipped.Skills]);
        using var logs = new LabelledLogs();
        await logs.UnpackAsync();
        var literals = new Teddy(FailureLiterals.Of(skills));
        var examples = logs.Read().AsParallel().AsOrdered().Select(log => Example.Read(log, skills, literals)).ToList();
        var labelled = examples.Where(example => example.Log.Set is "logchunks" or "cidiff" or "cidiff-other").ToList();
        if (parts.Length == 0 || parts.Contains("folds"))
        {
            var scans = CrossValidated(labelled, skills);
            await LogScores.WriteAsync(logs, "each project by weights fitted without it", scans);
            var heldOut = labelled.Where(example => example.Log is { HeldOut: true, Set: "logchunks" }).Select(example => example.Log.Path).ToHashSet(StringComparer.Ordinal);
            await LogScores.WriteAsync(logs, "of these the projects not looked into", [.. scans.Where(scan => heldOut.Contains(scan.File))]);
        }

        if (parts.Length == 0 || parts.Contains("held"))
        {
            var weights = Fit([.. labelled.Where(example => !example.Log.HeldOut)]);
            await LogScores.WriteAsync(logs, "held-back projects, weights of the other 25", Scanned([.. labelled.Where(example => example.Log is { HeldOut: true, Set: "logchunks" })], skills, weights));
        }

        if (parts.Length == 0 || parts.Contains("tables"))
        {
            var weights = Fit(labelled);
            await LogScores.WriteAsync(logs, "all, by weights fitted on them (not LogDx, pytorch)", Scanned(examples, skills, weights));
            WeightTables.Write(weights, Console.Out);
        }
    }

    private static ScanWeights Fit(IReadOnlyList<Example> examples)
    {
        var lines = LineFit.Fit(examples);
        return new ScanWeights(lines, ChunkFit.Fit(examples, lines));
    }

    private static List<FileScan> CrossValidated(List<Example> examples, SkillSet skills)
    {
        var fold = FoldsByProject(examples);
        return [.. Enumerable.Range(0, Folds).SelectMany(left => Scanned([.. examples.Where(example => fold[example.Project] == left)], skills, Fit([.. examples.Where(example => fold[example.Project] != left)])))];
    }

    /// <summary>Projects dealt out in turn, in the order of a hash of their names; each set by itself.</summary>
    private static Dictionary<string, int> FoldsByProject(List<Example> examples) => examples.Select(example => example.Project).Distinct()
        .OrderBy(project => project.Split(' ')[0], StringComparer.Ordinal).ThenBy(project => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(project))), StringComparer.Ordinal)
        .Select((project, place) => (project, place)).ToDictionary(pair => pair.project, pair => pair.place % Folds);

    private static List<FileScan> Scanned(IReadOnlyList<Example> examples, SkillSet skills, ScanWeights weights)
    {
        var scanner = new LogScanner(skills, weights);
        return [.. examples.AsParallel().AsOrdered().Select(example => new FileScan(example.Log.Path, scanner.Scan(example.Lines), [], example.Lines.Count, null))];
    }
}
