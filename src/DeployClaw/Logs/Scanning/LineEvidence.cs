using System.Numerics;

namespace DeployClaw.Logs.Scanning;

/// <summary>Sums up what speaks for each line, in two looks: the line and its place first, then the company it keeps.</summary>
internal sealed class LineEvidence
{
    /// <summary>First impressions count no further than this in either direction (log odds), so that one loud line cannot carry a page.</summary>
    private const float Loudest = 6;

    private const float SaidThereToo = -4;
    private const float SaidOnlyHere = 1;

    private readonly LogOutline log;
    private readonly LineWeights weights;
    private readonly PassingLog? passing;
    private readonly float[] first;
    private readonly Dictionary<Circumstance, float[]> company;

    public LineEvidence(LogOutline log, LineWeights weights, PassingLog? passing = null)
    {
        this.log = log;
        this.weights = weights;
        this.passing = passing;
        first = new float[log.Count];
        for (var i = 0; i < log.Count; i++)
        {
            first[i] = Math.Clamp(FirstLook(i), -Loudest, Loudest);
        }

        company = Company.Of(log, first);
        Scores = new float[log.Count];
        for (var i = 0; i < log.Count; i++)
        {
            Scores[i] = SecondLook(i, null);
        }
    }

    /// <summary>Per line, the log odds that it belongs to what explains the failure.</summary>
    public float[] Scores { get; }

    /// <summary>What spoke for the line and what against it, strongest first.</summary>
    public IReadOnlyList<(string Reason, float Weight)> Explain(int line)
    {
        var reasons = new List<(string Reason, float Weight)>();
        SecondLook(line, reasons);
        return [.. reasons.GroupBy(reason => reason.Reason).Select(group => (Reason: group.Key, Weight: group.Sum(reason => reason.Weight))).OrderByDescending(reason => Math.Abs(reason.Weight)).ThenBy(reason => reason.Reason, StringComparer.Ordinal)];
    }

    internal float[] CompanyOf(Circumstance circumstance) => company[circumstance];

    private float FirstLook(int line)
    {
        var sum = weights.FirstBias + OfClues(log.Clues[line], weights.FirstClues);
        Span<Circumstance> places = stackalloc Circumstance[Place.Most];
        foreach (var place in places[..Place.Of(log, line, places)])
        {
            sum += weights.FirstPlaces[(int)place];
        }

        return sum + OfComparison(line, null);
    }

    private float OfComparison(int line, List<(string, float)>? reasons)
    {
        var sum = 0f;
        if (passing is not null)
        {
            sum += passing.Says(log.Templates[line]) ? Note(reasons, "the passing log says it too", SaidThereToo) : Note(reasons, "the passing log does not say it", SaidOnlyHere);
        }

        return sum;
    }

    private float SecondLook(int line, List<(string, float)>? reasons)
    {
        var before = line > 0 ? log.Clues[line - 1] : Clue.None;
        var after = line + 1 < log.Count ? log.Clues[line + 1] : Clue.None;
        var sum = weights.Bias
            + OfClues(log.Clues[line], weights.Clues, reasons, "")
            + OfClues(before & LineWeights.Neighbourly, weights.ClueBefore, reasons, "after a line that: ")
            + OfClues(after & LineWeights.Neighbourly, weights.ClueAfter, reasons, "before a line that: ");
        Span<Circumstance> places = stackalloc Circumstance[Place.Most];
        foreach (var place in places[..Place.Of(log, line, places)])
        {
            sum += Note(reasons, Wording.Of(place), weights.Circumstances[(int)place]);
        }

        foreach (var (circumstance, values) in company)
        {
            sum += Note(reasons, Wording.Of(circumstance), weights.Circumstances[(int)circumstance] * values[line]);
        }

        return sum + OfComparison(line, reasons);
    }

    private static float OfClues(Clue clues, float[] weights, List<(string, float)>? reasons = null, string prefix = "")
    {
        var sum = 0f;
        for (var bits = (ulong)clues; bits != 0; bits &= bits - 1)
        {
            var bit = BitOperations.TrailingZeroCount(bits);
            sum += reasons is null ? weights[bit] : Note(reasons, prefix + Wording.Of((Clue)(1UL << bit)), weights[bit]);
        }

        return sum;
    }

    private static float Note(List<(string, float)>? reasons, string reason, float weight)
    {
        reasons?.Add((reason, weight));
        return weight;
    }
}
