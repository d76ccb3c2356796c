using System.Diagnostics;
using DeployClaw.Host.Audit.Sequencing;
using DeployClaw.Host.Keys;
using DeployClaw.Host.Store;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeployClaw.EndToEnd.Trail;

/// <summary>A node that sequences the trail and does nothing else, in a process of its own that a test can kill.</summary>
internal static class TrailNode
{
    public const string Argument = "trail-node";

    public static Process Start(string store, string keys) =>
        Process.Start(new ProcessStartInfo(Environment.ProcessPath!, [Argument, store, keys]) { RedirectStandardOutput = true })!;

    /// <summary>Says on standard output when it begins.</summary>
    public static async Task<int> RunAsync(string store, string keys)
    {
        await using var source = StoreConnection.Open(store);
        using var ring = new KeyFolder(keys).Open();
        var sequencer = new Sequencer(source, ring, new TrailState(), TimeProvider.System, NullLogger<Sequencer>.Instance);
        await Console.Out.WriteLineAsync("begins");
        while (true)
        {
            await sequencer.StepAsync(CancellationToken.None);
        }
    }
}
