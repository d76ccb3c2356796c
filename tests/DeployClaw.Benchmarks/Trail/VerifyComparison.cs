using CliWrap;
using CliWrap.Buffered;

namespace DeployClaw.Benchmarks.Trail;

/// <summary>
/// `audit:verify` over a million entries, start included, beside what somebody could run instead on the same file: `sha256sum`, which only says
/// whether it is the file that it was, and the program of docs/trail.md that works out the root in Python, which checks neither order nor names nor
/// signature. In turn, so that each round sees the same machine.
/// </summary>
internal static class VerifyComparison
{
    private const int Entries = 1_000_000;
    private const int Runs = 5;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("deployclaw-benchmark-");
        try
        {
            var file = Path.Combine(folder.FullName, "all-trail.json");
            using var trail = new MadeTrail(Entries);
            await trail.WriteAsync(file);
            var script = Path.Combine(folder.FullName, "check.py");
            await File.WriteAllTextAsync(script, PageScript());

            var (ours, sum, python) = (new List<double>(), new List<double>(), new List<double>());
            for (var run = -1; run < Runs; run++) // the first warms the file cache and does not count
            {
                double[] took =
                [
                    await TimeAsync(Path.Combine(Checkout.Root, "deployclaw"), "All 1,000,000 entries", "audit:verify", file, "--key", trail.Verifier.ToString()),
                    await TimeAsync("sha256sum", "all-trail.json", file),
                    await TimeAsync("python3", "True", script, file),
                ];
                if (run >= 0)
                {
                    ours.Add(took[0]);
                    sum.Add(took[1]);
                    python.Add(took[2]);
                }
            }

            Print(new FileInfo(file).Length, new("`audit:verify`, launcher and start included", ours), new("`sha256sum`: the bytes only", sum), new("docs/trail.md's Python: the root only", python));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string PageScript()
    {
        var page = File.ReadAllText(Path.Combine(Checkout.Root, "docs", "trail.md"));
        var begin = page.IndexOf("```python\n", StringComparison.Ordinal) + "```python\n".Length;
        return page[begin..page.IndexOf("```", begin, StringComparison.Ordinal)];
    }

    private static async Task<double> TimeAsync(string program, string says, params string[] arguments)
    {
        var ended = await Cli.Wrap(program).WithArguments(arguments).WithValidation(CommandResultValidation.None).ExecuteBufferedAsync();
        return ended.ExitCode == 0 && ended.StandardOutput.Contains(says, StringComparison.Ordinal)
            ? ended.RunTime.TotalMilliseconds
            : throw new InvalidOperationException($"{program} ended with {ended.ExitCode}: {ended.StandardOutput}{ended.StandardError}");
    }

    private static void Print(long size, params Sample[] samples)
    {
        Console.WriteLine($"{Entries:#,0} entries, {size / 1e6:0} MB; {Runs} runs in turn after one that does not count; wall time in ms.\n");
        Console.WriteLine("| | min | median | max |\n|---|---|---|---|");
        foreach (var sample in samples)
        {
            Console.WriteLine(sample);
        }
    }
}
