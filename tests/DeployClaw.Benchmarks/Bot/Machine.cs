using System.Runtime.InteropServices;

namespace DeployClaw.Benchmarks.Bot;

/// <summary>What it was measured on, in a line: figures of a busy machine say little.</summary>
internal static class Machine
{
    public static string Line() =>
        $"{Environment.ProcessorCount} × {Processor() ?? "unknown processor"}, load {Load()}, {RuntimeInformation.FrameworkDescription}, "
        + $"{TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm}Z";

    private static string? Processor() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim();

    /// <summary>Of the last minute: processes that run or want to.</summary>
    private static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];
}
