namespace DeployClaw.Cascades;

/// <summary>
/// When errors began to come, and how many per minute came before: the cut that divides the window into a calm and a busy part best,
/// by the likelihood ratio of two Poisson rates against one. <see cref="IsChronic"/>: they came all along, at one rate.
/// </summary>
internal sealed record Onset(DateTimeOffset At, double BaselinePerMinute, bool IsChronic)
{
    // Fewer events show no rate; a lone early one is no calm before the storm.
    private const int FewestForARate = 5;
    private const int FewestAfterTheCut = 3;

    // About one in a hundred uniform series exceeds it by chance.
    private const double Significant = 5;

    /// <summary><paramref name="times"/> is not empty and in order.</summary>
    public static Onset Of(IReadOnlyList<DateTimeOffset> times, TimeWindow window)
    {
        if (times.Count < FewestForARate)
        {
            return new Onset(times[0], 0, IsChronic: false);
        }

        var cut = Enumerable.Range(0, times.Count - FewestAfterTheCut + 1).MaxBy(index => (Gain(times, index, window), -index));
        var sinceTheStart = times[0] - window.From < window.Length / 10;
        return Gain(times, cut, window) < Significant && sinceTheStart
            ? new Onset(times[0], times.Count / window.Length.TotalMinutes, IsChronic: true)
            : new Onset(times[cut], Rate(cut, times[cut] - window.From), IsChronic: false);
    }

    private static double Gain(IReadOnlyList<DateTimeOffset> times, int cut, TimeWindow window)
    {
        var share = Math.Clamp((times[cut] - window.From) / window.Length, 1e-9, 1 - 1e-9);
        double before = cut, after = times.Count - cut;
        return after / (1 - share) <= before / share ? 0 : Term(before, share) + Term(after, 1 - share);

        double Term(double count, double part) => count == 0 ? 0 : count * Math.Log(count / (times.Count * part));
    }

    private static double Rate(int count, TimeSpan time) => count == 0 ? 0 : count / time.TotalMinutes;
}
