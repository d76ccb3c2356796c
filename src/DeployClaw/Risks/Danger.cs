namespace DeployClaw.Risks;

/// <summary>A factor that is present: how much of it there is (0 to 1), and what shows it.</summary>
internal sealed record Danger(string Factor, double Amount, Evidence Evidence)
{
    /// <summary>Grows with the logarithm: 0 for none, 1 at <paramref name="full"/> and above.</summary>
    public static double Logarithmic(long count, double full) => Math.Min(1, Math.Log10(1 + Math.Max(0, count)) / Math.Log10(1 + full));
}
