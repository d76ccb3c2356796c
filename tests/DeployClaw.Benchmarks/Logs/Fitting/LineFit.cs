using DeployClaw.Logs.Scanning;

namespace DeployClaw.Benchmarks.Logs.Fitting;

/// <summary>Fits the weights of lines in their two looks: logistic regression, pulled towards what a person expects of each clue (<see cref="Expectations"/>).</summary>
internal static class LineFit
{
    private const int Clues = 64;
    private const int Steps = 80;

    /// <summary>How strongly a weight is pulled towards its expectation, in log likelihood.</summary>
    private const double Pull = 20;

    /// <summary>Of a log's unmarked lines about so many are looked at, spread evenly; they count for the rest.</summary>
    private const int MostUnmarked = 1500;

    private static readonly int Places = (int)Circumstance.KnownHarmless + 1;
    private static readonly int Circumstances = (int)Circumstance.AheadOfEarlier + 1;

    public static LineWeights Fit(IReadOnlyList<Example> examples)
    {
        var first = FirstLook(examples);
        var blank = new float[Clues];
        var impression = new LineWeights((float)first[^1], Part(first, 0, Clues), Part(first, Clues, Places), 0, blank, blank, blank, new float[Circumstances]);
        var second = SecondLook(examples, impression, first);
        return impression with
        {
            Bias = (float)second[^1],
            Clues = Part(second, 0, Clues),
            ClueBefore = Part(second, Clues, Clues),
            ClueAfter = Part(second, 2 * Clues, Clues),
            Circumstances = Part(second, 3 * Clues, Circumstances),
        };
    }

    private static double[] FirstLook(IReadOnlyList<Example> examples)
    {
        var rows = new LineRows(Clues + Places + 1);
        var places = new Circumstance[Place.Most];
        foreach (var example in examples)
        {
            foreach (var (line, weight) in Sample(example))
            {
                rows.AddBits((ulong)example.Outline.Clues[line], 0);
                AddPlaces(rows, example.Outline, line, places, Clues);
                rows.Add(rows.Features - 1, 1);
                rows.End(example.Marked[line], weight);
            }
        }

        var expected = new double[rows.Features];
        Expectations.Clues(expected, 0, 1);
        Expectations.Places(expected, Clues, 1);
        expected[^1] = -3;
        return Minimiser.Minimise((point, gradient) => rows.Loss(point, gradient, expected, Pull), expected, Steps);
    }

    private static double[] SecondLook(IReadOnlyList<Example> examples, LineWeights impression, double[] first)
    {
        var rows = new LineRows((3 * Clues) + Circumstances + 1);
        var places = new Circumstance[Place.Most];
        foreach (var example in examples)
        {
            var log = example.Outline;
            var evidence = new LineEvidence(log, impression);
            foreach (var (line, weight) in Sample(example))
            {
                rows.AddBits((ulong)log.Clues[line], 0);
                rows.AddBits(line > 0 ? (ulong)(log.Clues[line - 1] & LineWeights.Neighbourly) : 0, Clues);
                rows.AddBits(line + 1 < log.Count ? (ulong)(log.Clues[line + 1] & LineWeights.Neighbourly) : 0, 2 * Clues);
                AddPlaces(rows, log, line, places, 3 * Clues);
                for (var circumstance = Circumstance.HeadingWithin3; circumstance <= Circumstance.AheadOfEarlier; circumstance++)
                {
                    rows.Add((3 * Clues) + (int)circumstance, evidence.CompanyOf(circumstance)[line]);
                }

                rows.Add(rows.Features - 1, 1);
                rows.End(example.Marked[line], weight);
            }
        }

        // The company tells part of what the line's own clues told at first.
        var expected = new double[rows.Features];
        Expectations.Clues(expected, 0, 0.4);
        Expectations.Places(expected, 3 * Clues, 0.4);
        return Minimiser.Minimise((point, gradient) => rows.Loss(point, gradient, expected, Pull), expected, Steps);
    }

    private static void AddPlaces(LineRows rows, LogOutline log, int line, Circumstance[] places, int offset)
    {
        foreach (var place in places.AsSpan(0, Place.Of(log, line, places)))
        {
            rows.Add(offset + (int)place, 1);
        }
    }

    /// <summary>Marked lines and a spread of the others. A log with a long marked block does not count for as many logs as it has lines.</summary>
    private static IEnumerable<(int Line, float Weight)> Sample(Example example)
    {
        var marked = Math.Max(1, example.Marked.Count(line => line));
        var each = example.Weight / MathF.Sqrt(marked);
        var every = Math.Max(1, example.Lines.Count / MostUnmarked);
        for (var line = 0; line < example.Lines.Count; line++)
        {
            if (example.Neutral[line])
            {
                continue;
            }

            if (example.Marked[line])
            {
                yield return (line, each);
            }
            else if (example.Outline.InFailed(line) && example.Lines.Count - line < MostUnmarked)
            {
                yield return (line, each);
            }
            else if (line % every == 0)
            {
                yield return (line, each * Math.Min(every, 8));
            }
        }
    }

    private static float[] Part(double[] weights, int start, int length) => Array.ConvertAll(weights[start..(start + length)], weight => (float)weight);
}
