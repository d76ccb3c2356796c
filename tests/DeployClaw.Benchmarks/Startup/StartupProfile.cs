using System.CommandLine;
using DeployClaw.Host.Cli;

namespace DeployClaw.Benchmarks.Startup;

/// <summary>
/// Records what a scan calls, for the compiler that publishes the program: it compiles ahead what it would not see (generic code over our types,
/// reached through interfaces) and lays together what is used. Run it again when a publish starts slower than docs/benchmarks.md says.
/// </summary>
internal static class StartupProfile
{
    private const int LargeLog = 4 << 20; // over what is kept whole, so that the reader's large way is taken

    public static async Task<int> RunAsync(string file)
    {
        using var used = new UsedMethods();
        var folder = Directory.CreateTempSubdirectory("deployclaw-profile-");
        try
        {
            var logs = Directory.GetFiles(Path.Combine(Checkout.Root, "tests/DeployClaw.Tests/Logs/Scanning/MadeHere"), "*.log");
            var large = Path.Combine(folder.FullName, "large.log");
            await File.WriteAllTextAsync(large, string.Concat(Enumerable.Repeat(string.Concat(logs.Select(File.ReadAllText)), 1 + (LargeLog / logs.Sum(log => (int)new FileInfo(log).Length)))));
            foreach (var format in (string[])["json", "text"])
            {
                await Host.Cli.CommandLine.RunAsync(new RootCommand { ScanCommand.Create(TimeProvider.System) }, ["scan", "--format", format, .. logs, large]);
            }

            var methods = await used.MethodsAsync();
            await Console.Error.WriteLineAsync($"{ProfileFile.Write(methods, file)} of {methods.Count} methods into {file}");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
