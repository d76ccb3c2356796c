namespace DeployClaw.Logs.Scanning;

/// <summary>What speaks for a chunk as a whole: its lines' scores, its edges, its form, its place. Names and order are those of the weights.</summary>
internal sealed class ChunkFeatures
{
    private const float Nothing = -6;
    private const Clue Telling = Clue.ErrorLevel | Clue.Fatal | Clue.ErrorWord | Clue.FailWord | Clue.Inability | Clue.Absence | Clue.Denial | Clue.TimeOut | Clue.Invalidity | Clue.Crash
        | Clue.ExceptionName | Clue.Diagnostic | Clue.LintRow | Clue.FailedTest | Clue.Assertion | Clue.PytestDetail | Clue.StackFrame | Clue.Position | Clue.ExpectedActual;

    private static readonly Clue[] Shown =
    [
        Clue.ErrorLevel, Clue.Fatal, Clue.ErrorWord, Clue.FailWord, Clue.Inability, Clue.Absence, Clue.TimeOut, Clue.Invalidity, Clue.Crash, Clue.ExceptionMessage, Clue.TraceHeading, Clue.StackFrame,
        Clue.Diagnostic, Clue.Position, Clue.LintRow, Clue.Caret, Clue.FailedTest, Clue.NumberedFailure, Clue.FailureTitle, Clue.ExpectedActual, Clue.Assertion, Clue.DiffHeading, Clue.Red, Clue.WarningLevel,
        Clue.InfoLevel, Clue.Passed, Clue.Progress, Clue.PackageRunnerTrailer, Clue.MakeTrailer, Clue.ExitStatus, Clue.BuildFailed, Clue.TestSummary, Clue.FailuresHeading, Clue.CommandEcho, Clue.RunnerError, Clue.Help,
        Clue.Sentence, Clue.Quoted, Clue.Deprecation, Clue.Retry,
    ];

    private static readonly Clue[] Edge =
    [
        Clue.Blank, Clue.FailuresHeading, Clue.CommandEcho, Clue.CommandStart, Clue.Separator, Clue.TestSummary, Clue.Trailer, Clue.PackageRunnerTrailer, Clue.MakeTrailer, Clue.Passed, Clue.Progress, Clue.InfoLevel,
        Clue.Indented, Clue.StackFrame, Clue.ErrorLevel, Clue.EndsWithColon, Clue.BuildFailed, Clue.FailureTitle, Clue.FailureCount,
    ];

    private readonly LogOutline log;
    private readonly float[] scores;
    private readonly float[] before;
    private readonly float[] after;
    private readonly float best;
    private readonly BlockCuts cuts;
    private readonly float[] weights;
    private readonly float[] room = new float[Names.Count];

    public ChunkFeatures(LogOutline log, float[] scores, float[] weights)
    {
        this.log = log;
        this.weights = weights;
        this.scores = scores;
        before = SlidingMaximum.Before(scores, scores.Length, Nothing);
        after = SlidingMaximum.After(scores, scores.Length, Nothing);
        best = scores.Length > 0 ? scores.Max() : 0;
        cuts = new BlockCuts(log);
    }

    public static IReadOnlyList<string> Names { get; } = NamesInOrder();

    public void Fill(in Chunk chunk, Span<float> features)
    {
        features.Clear();
        var next = Scores(chunk, features);
        next = Form(chunk, features, next);
        next = Edges(chunk, features, next);
        next = Content(chunk, features, next);
        Coherence(chunk, features, next);
    }

    public float Weigh(in Chunk chunk)
    {
        var features = room;
        Fill(chunk, features);
        return Sum(features, weights);
    }

    private int Scores(in Chunk chunk, Span<float> features)
    {
        var scores = this.scores.AsSpan(chunk.First, chunk.Length);
        float max = Nothing, sum = 0, positive = 0, second = Nothing, third = Nothing;
        foreach (var score in scores)
        {
            var bounded = Math.Clamp(score, Nothing, 6);
            sum += bounded;
            positive += Math.Max(0, bounded);
            (max, second, third) = bounded > max ? (bounded, max, second) : bounded > second ? (max, bounded, second) : bounded > third ? (max, second, bounded) : (max, second, third);
        }

        var bestBounded = Math.Min(best, 6);
        features[0] = max;
        features[1] = (max + second + third) / 3;
        features[2] = sum / chunk.Length;
        features[3] = sum / MathF.Sqrt(chunk.Length);
        features[4] = MathF.Log2(1 + positive);
        features[5] = Math.Clamp(scores[0], Nothing, 6);
        features[6] = Math.Clamp(scores[^1], Nothing, 6);
        features[7] = At(chunk.First - 1);
        features[8] = At(chunk.Last + 1);
        features[9] = Math.Max(At(chunk.First - 2), At(chunk.First - 3));
        features[10] = Math.Max(At(chunk.Last + 2), At(chunk.Last + 3));
        features[11] = max - bestBounded;
        features[12] = Math.Clamp(after[chunk.Last] - max, -6, 6);
        features[13] = Math.Clamp(before[chunk.First] - max, -6, 6);
        return 14;
    }

    private static float Sum(float[] features, float[] weights)
    {
        var sum = 0f;
        for (var i = 0; i < features.Length; i++)
        {
            sum += features[i] * weights[i];
        }

        return sum;
    }

    private float At(int line) => line < 0 || line >= log.Count ? Nothing : Math.Clamp(scores[line], Nothing, 6);

    private int Form(in Chunk chunk, Span<float> features, int next)
    {
        var length = chunk.Length switch { 1 => 0, 2 => 1, <= 4 => 2, <= 8 => 3, <= 16 => 4, <= 32 => 5, <= 64 => 6, <= 256 => 7, _ => 8 };
        features[next + length] = 1;
        next += 9;
        for (var shape = 0; shape < 15; shape++)
        {
            features[next++] = ((int)chunk.Shapes >> shape) & 1;
        }

        features[next + (int)log.Standing(chunk.First)] = 1;
        next += 6;
        if (log.InFailed(chunk.First))
        {
            var toEnd = log.SectionOf(chunk.First).Last - chunk.Last;
            features[next + (toEnd switch { < 0 => 0, < 2 => 1, < 4 => 2, < 8 => 3, < 16 => 4, < 64 => 5, _ => 6 })] = 1;
            var fromStart = chunk.First - log.SectionOf(chunk.First).First;
            features[next + 7 + (fromStart switch { < 2 => 0, < 4 => 1, < 16 => 2, _ => 3 })] = 1;
        }

        return next + 11;
    }

    private int Edges(in Chunk chunk, Span<float> features, int next)
    {
        foreach (var clue in Edge)
        {
            features[next++] = chunk.First > 0 && log.Has(chunk.First - 1, clue) ? 1 : 0;
            features[next++] = chunk.Last + 1 < log.Count && log.Has(chunk.Last + 1, clue) ? 1 : 0;
            features[next++] = log.Has(chunk.First, clue) ? 1 : 0;
            features[next++] = log.Has(chunk.Last, clue) ? 1 : 0;
        }

        return next;
    }

    private int Content(in Chunk chunk, Span<float> features, int next)
    {
        int telling = 0, blank = 0, quiet = 0, once = 0;
        Span<int> counts = stackalloc int[Shown.Length];
        for (var i = chunk.First; i <= chunk.Last; i++)
        {
            telling += log.Has(i, Telling) ? 1 : 0;
            blank += log.Has(i, Clue.Blank) ? 1 : 0;
            quiet += log.Has(i, Clue.Passed | Clue.Progress | Clue.InfoLevel) ? 1 : 0;
            once += log.Occurrences[log.Templates[i]] == 1 ? 1 : 0;
            for (var k = 0; k < Shown.Length; k++)
            {
                counts[k] += log.Has(i, Shown[k]) ? 1 : 0;
            }
        }

        float length = chunk.Length;
        features[next++] = telling / length;
        features[next++] = blank / length;
        features[next++] = quiet / length;
        features[next++] = once / length;
        for (var k = 0; k < Shown.Length; k++)
        {
            features[next++] = counts[k] > 0 ? 1 : 0;
            features[next++] = counts[k] / length;
        }

        return next;
    }

    private void Coherence(in Chunk chunk, Span<float> features, int next)
    {
        features[next++] = MathF.Log2(1 + cuts.Before(chunk.First));
        features[next++] = MathF.Log2(1 + cuts.Before(chunk.Last + 1));
        features[next++] = MathF.Log2(1 + cuts.ClosersWithin(chunk));
        features[next++] = MathF.Log2(1 + cuts.QuietWithin(chunk));
        features[next++] = cuts.KnownWithin(chunk) > 0 ? 1 : 0;
        features[next++] = cuts.KnownWithin(chunk) / (float)chunk.Length;
        features[next++] = cuts.HasLikeBefore(chunk) ? 1 : 0;
        features[next++] = cuts.HasLikeAfter(chunk) ? 1 : 0;
    }

    private static List<string> NamesInOrder()
    {
        List<string> names = ["Best", "BestThree", "Mean", "SumBySqrt", "LogPositive", "FirstLine", "LastLine", "LineBefore", "LineAfter", "LinesBefore", "LinesAfter", "BehindBest", "LaterAhead", "EarlierAhead"];
        names.AddRange(["Length1", "Length2", "Length4", "Length8", "Length16", "Length32", "Length64", "Length256", "LengthMore"]);
        names.AddRange(Enumerable.Range(0, 15).Select(shape => ((Shape)(1 << shape)).ToString()));
        names.AddRange(Enumerable.Range(0, 6).Select(place => ((Circumstance)place).ToString()));
        names.AddRange(["PastEnd", "End2", "End4", "End8", "End16", "End64", "EndFar", "Start2", "Start4", "Start16", "StartFar"]);
        names.AddRange(Edge.SelectMany(clue => (string[])["After" + clue, "Before" + clue, "Opens" + clue, "Closes" + clue]));
        names.AddRange(["Telling", "Blanks", "Quiet", "Once"]);
        names.AddRange(Shown.SelectMany(clue => (string[])["Has" + clue, "Share" + clue]));
        names.AddRange(["CutsBlockAtStart", "CutsBlockAtEnd", "SpansCloser", "SpansQuiet", "HasKnown", "ShareKnown", "LikeBefore", "LikeAfter"]);
        return names;
    }
}
