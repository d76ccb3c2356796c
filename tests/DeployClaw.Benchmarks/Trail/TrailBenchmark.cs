namespace DeployClaw.Benchmarks.Trail;

/// <summary>`-- trail [append|verify]`.</summary>
internal static class TrailBenchmark
{
    private static readonly Dictionary<string, Func<Task>> Parts = new(StringComparer.Ordinal) { ["append"] = AppendCost.RunAsync, ["verify"] = VerifyComparison.RunAsync };

    public static async Task RunAsync(IReadOnlyList<string> parts)
    {
        foreach (var part in parts.Count > 0 ? parts : [.. Parts.Keys])
        {
            await Parts[part]();
        }
    }
}
