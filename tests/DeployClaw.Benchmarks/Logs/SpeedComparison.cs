using System.Diagnostics;
using CliWrap;
using DeployClaw.Host.Scan;
using DeployClaw.Host.Scan.Prefilter;
using DeployClaw.Skills;

namespace DeployClaw.Benchmarks.Logs;

/// <summary>Our reader against `rg --no-mmap -j1` with the same literals on the same file, in turn (A B A B …); one thread, file read included.</summary>
internal static class SpeedComparison
{
    private const int Runs = 5;
    private const long Size = 512L << 20;

    public static async Task RunAsync(SkillSet skills, IReadOnlyList<string> logs)
    {
        var folder = Directory.CreateTempSubdirectory("deployclaw-speed-");
        try
        {
            var (file, patterns) = (Path.Combine(folder.FullName, "big.log"), Path.Combine(folder.FullName, "literals"));
            Fill(file, logs);
            await File.WriteAllLinesAsync(patterns, FailureLiterals.Of(skills).Where(LiteralWindow.Fits).Distinct(StringComparer.OrdinalIgnoreCase));
            var (ours, theirs) = (new List<double>(), new List<double>());
            for (var run = -1; run < Runs; run++) // the first warms the file cache and the code, and does not count
            {
                var took = (Ours(skills, file), await RipgrepAsync(file, patterns));
                if (run >= 0)
                {
                    ours.Add(took.Item1);
                    theirs.Add(took.Item2);
                }
            }

            Console.WriteLine($"\n{Size >> 20} MB, {Runs} runs in turn after one that does not count; wall time in ms.\n\n| | min | median | max |\n|---|---|---|---|");
            Console.WriteLine(new Sample("our reader", ours));
            Console.WriteLine(new Sample("`rg --no-mmap -j1 -a -i -c -F -f literals`", theirs));
            var ratios = new Sample("", [.. theirs.Zip(ours, (rg, us) => rg / us)]);
            Console.WriteLine($"\nRatio, pair by pair: {ratios.Quantile(0):0.00} / **{ratios.Median:0.00}** / {ratios.Quantile(1):0.00} (min / median / max)");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Ours(SkillSet skills, string file)
    {
        var literals = new Teddy(FailureLiterals.Of(skills));
        var watch = Stopwatch.StartNew();
        using var stream = LogInput.Open(file);
        new LogReader(stream, literals).Read();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static async Task<double> RipgrepAsync(string file, string patterns) =>
        (await Cli.Wrap("rg").WithArguments(["--no-mmap", "-j1", "-a", "-i", "-c", "-F", "-f", patterns, file]).ExecuteAsync()).RunTime.TotalMilliseconds;

    /// <summary>The labelled logs one after the other, again and again; without them a quiet log with a failure now and then.</summary>
    private static void Fill(string file, IReadOnlyList<string> logs)
    {
        using var output = File.Create(file);
        var quiet = System.Text.Encoding.ASCII.GetBytes(string.Concat(Enumerable.Range(0, 200).Select(i => i % 60 == 59 ? $"src/part{i}.c:12:5: error: 'sum' undeclared\n" : $"[{i}/200] Building C object src/part{i}.c.o and going on\n")));
        for (var next = 0; output.Length < Size; next++)
        {
            output.Write(logs.Count > 0 ? File.ReadAllBytes(logs[next % logs.Count]) : quiet);
        }
    }
}
