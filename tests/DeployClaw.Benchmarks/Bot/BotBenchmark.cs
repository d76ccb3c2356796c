using DeployClaw.Sandbox;

namespace DeployClaw.Benchmarks.Bot;

/// <summary>The running bot under load, and how soon people have something to read. Everything runs on this machine, stand-ins included.</summary>
internal static class BotBenchmark
{
    /// <summary>All of it, or one part by its name: commands, alerts, thread.</summary>
    public static async Task RunAsync(IReadOnlyList<string> parts)
    {
        Console.WriteLine($"{Machine.Line()}; times in ms.\n");
        foreach (var (name, runAsync) in Parts.Where(part => parts.Count == 0 || parts.Contains(part.Name)))
        {
            await using var sandbox = await RunningSandbox.StartAsync("burst");
            Console.WriteLine($"## {name}\n");
            await runAsync(sandbox);
        }
    }

    private static (string Name, Func<RunningSandbox, Task> RunAsync)[] Parts =>
        [("commands", CommandLoad.RunAsync), ("alerts", AlertLoad.RunAsync), ("thread", TimeToThread.RunAsync)];
}
