namespace DeployClaw.Benchmarks;

/// <summary>How long several runs of one thing took, in milliseconds.</summary>
internal sealed record Sample(string Name, IReadOnlyList<double> Milliseconds)
{
    public double Median => Quantile(0.5);

    public double Quantile(double q)
    {
        var sorted = Milliseconds.Order().ToList();
        return sorted[(int)Math.Round(q * (sorted.Count - 1), MidpointRounding.AwayFromZero)];
    }

    public override string ToString() => $"| {Name} | {Quantile(0):0} | {Median:0} | {Quantile(1):0} |";
}
