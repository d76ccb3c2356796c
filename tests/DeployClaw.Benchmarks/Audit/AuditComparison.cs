using CliWrap;
using CliWrap.Buffered;
using DeployClaw.Sandbox;

namespace DeployClaw.Benchmarks.Audit;

/// <summary>
/// `audit:ci-failure` against the manual way, on the same sandbox, in turn (A B A B …): every pair sees the same machine.
/// The manual way is what an engineer types: `aws logs filter-log-events … | jq | grep` for each log group, then one `psql` for each tenant. It finds
/// neither cause nor risk nor a way back; only the sifting is timed, not the reading.
/// </summary>
internal static class AuditComparison
{
    private const int Runs = 9;

    public static async Task RunAsync()
    {
        await using var sandbox = await RunningSandbox.StartAsync("burst");
        var folder = Directory.CreateTempSubdirectory("deployclaw-benchmark-");
        try
        {
            var ours = new List<double>();
            var byHand = new List<double>();
            var oneGroup = new List<double>();
            for (var run = -1; run < Runs; run++) // the first warms the file cache and does not count
            {
                var took = (await AuditAsync(sandbox, folder.FullName), await ManualWay.AllAsync(sandbox), await ManualWay.OneGroupAsync(sandbox));
                if (run >= 0)
                {
                    ours.Add(took.Item1);
                    byHand.Add(took.Item2);
                    oneGroup.Add(took.Item3);
                }
            }

            Print(new Sample("`audit:ci-failure`, launcher and start included", ours), new Sample("by hand: 7 log groups, 25 tenants", byHand), new Sample("by hand: 1 log group, 25 tenants", oneGroup));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> AuditAsync(RunningSandbox sandbox, string folder)
    {
        var ended = await Cli.Wrap(Path.Combine(Checkout.Root, "deployclaw"))
            .WithArguments(["audit:ci-failure", "--generate-rollback-playbook", "--output-format", "compliance-report", "--output", Path.Combine(folder, "reports")])
            .WithEnvironmentVariables(sandbox.Environment.ToDictionary(pair => pair.Key, pair => (string?)pair.Value))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync();
        return ended.ExitCode == 3 && ended.StandardOutput.Contains("47 error events", StringComparison.Ordinal)
            ? ended.RunTime.TotalMilliseconds
            : throw new InvalidOperationException($"The audit ended with {ended.ExitCode}: {ended.StandardError}");
    }

    private static void Print(params Sample[] samples)
    {
        Console.WriteLine($"{Runs} runs in turn after one that does not count; wall time in ms.\n");
        Console.WriteLine("| | min | median | max |\n|---|---|---|---|");
        foreach (var sample in samples)
        {
            Console.WriteLine(sample);
        }

        foreach (var sample in samples.Skip(1))
        {
            var ratios = new Sample(sample.Name, [.. sample.Milliseconds.Zip(samples[0].Milliseconds, (theirs, ours) => theirs / ours)]);
            Console.WriteLine($"\nRatio, pair by pair, {sample.Name}: {ratios.Quantile(0):0.0} / **{ratios.Median:0.0}** / {ratios.Quantile(1):0.0} (min / median / max)");
        }
    }
}
