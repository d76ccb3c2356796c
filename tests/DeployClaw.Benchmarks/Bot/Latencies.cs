using HdrHistogram;

namespace DeployClaw.Benchmarks.Bot;

/// <summary>How long something took, many times; recorded in microseconds from any thread, told in milliseconds.</summary>
internal sealed class Latencies(string name)
{
    public const string Head = "| | n | min | p50 | p95 | p99 | max |\n|---|---|---|---|---|---|---|";

    private readonly LongConcurrentHistogram histogram = new(1, (long)TimeSpan.FromMinutes(10).TotalMicroseconds, 3);

    public string Name => name;

    public void Record(TimeSpan took) => histogram.RecordValue(Math.Max(1, (long)took.TotalMicroseconds));

    public double Percentile(double percentile) => histogram.GetValueAtPercentile(percentile) / 1000.0;

    public override string ToString() =>
        $"| {name} | {histogram.TotalCount} | {string.Join(" | ", new double[] { 0, 50, 95, 99, 100 }.Select(part => $"{Percentile(part):0.0}"))} |";
}
