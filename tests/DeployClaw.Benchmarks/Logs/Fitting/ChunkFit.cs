using DeployClaw.Logs.Scanning;

namespace DeployClaw.Benchmarks.Logs.Fitting;

/// <summary>
/// Fits the weights of chunks listwise: of a log's proposed chunks the likelier ones shall be those that come nearest to what people marked.
/// The loss is -log of the mean of exp(<see cref="Sharpness"/> · quality) under the softmax of the chunks' scores.
/// </summary>
internal static class ChunkFit
{
    private const double Sharpness = 6;
    private const double Pull = 2;

    /// <summary>How much of a chunk's quality is that its best line is marked: who reads a log begins there.</summary>
    private const double BestLine = 0.7;
    private const int Steps = 120;

    /// <summary>Of the proposed chunks of a log the best by a simple count of their lines' scores; more take memory and teach nothing.</summary>
    private const int Most = 400;

    private sealed record Choice(float[][] Features, double[] Reward, double Weight);

    public static float[] Fit(IReadOnlyList<Example> examples, LineWeights lines)
    {
        var choices = examples.AsParallel().AsOrdered().Select(example => ChoiceOf(example, lines)).OfType<Choice>().ToList();
        var start = new double[ChunkFeatures.Names.Count];
        return Array.ConvertAll(Minimiser.Minimise((point, gradient) => Loss(choices, point, gradient), start, Steps), weight => (float)weight);
    }

    private static Choice? ChoiceOf(Example example, LineWeights lines)
    {
        var scores = new LineEvidence(example.Outline, lines).Scores;
        var features = new ChunkFeatures(example.Outline, scores, []);
        var chunks = new ChunkFinder(example.Outline, scores).Find().Select(chunk => (Chunk: chunk, Quality: Quality(example, scores, chunk))).ToList();
        if (chunks.Count == 0 || chunks.Max(chunk => chunk.Quality) == 0)
        {
            return null;
        }

        var every = Math.Max(1, chunks.Count / Most);
        var best = chunks.Max(chunk => chunk.Quality);
        var kept = chunks.Where((chunk, place) => place % every == 0 || chunk.Quality > best * 0.6).ToList();
        return new Choice(
            [.. kept.Select(chunk =>
            {
                var filled = new float[ChunkFeatures.Names.Count];
                features.Fill(chunk.Chunk, filled);
                return filled;
            })],
            [.. kept.Select(chunk => Sharpness * chunk.Quality)],
            example.Weight);
    }

    /// <summary>F1 of the chunk's texts against the marked ones, and whether its best line is marked.</summary>
    private static double Quality(Example example, float[] scores, Chunk chunk)
    {
        var said = new HashSet<string>();
        var best = -1;
        for (var line = chunk.First; line <= chunk.Last; line++)
        {
            if (!example.Neutral[line])
            {
                said.Add(example.Lines[line].Text.Trim());
                best = best < 0 || scores[line] > scores[best] ? line : best;
            }
        }

        var right = said.Count(example.MarkedTexts.Contains);
        var f1 = right == 0 ? 0 : 2.0 * right / (said.Count + example.MarkedTexts.Count);
        return ((1 - BestLine) * f1) + (best >= 0 && example.Marked[best] ? BestLine : 0);
    }

    private static double Loss(List<Choice> choices, double[] weights, double[] gradient)
    {
        var loss = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            loss += Pull * weights[i] * weights[i] / 2;
            gradient[i] = Pull * weights[i];
        }

        foreach (var choice in choices)
        {
            var scores = Array.ConvertAll(choice.Features, features => Score(features, weights));
            var rewarded = scores.Zip(choice.Reward, (score, reward) => score + reward).ToArray();
            var (all, good) = (LogSum(scores), LogSum(rewarded));
            loss += choice.Weight * (all - good);
            for (var c = 0; c < scores.Length; c++)
            {
                var slope = choice.Weight * (Math.Exp(scores[c] - all) - Math.Exp(rewarded[c] - good));
                if (Math.Abs(slope) > 1e-7)
                {
                    AddTo(gradient, choice.Features[c], slope);
                }
            }
        }

        return loss;
    }

    private static double Score(float[] features, double[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < features.Length; i++)
        {
            sum += features[i] * weights[i];
        }

        return sum;
    }

    private static double LogSum(double[] scores)
    {
        var most = scores.Max();
        return most + Math.Log(scores.Sum(score => Math.Exp(score - most)));
    }

    private static void AddTo(double[] gradient, float[] features, double times)
    {
        for (var i = 0; i < features.Length; i++)
        {
            gradient[i] += times * features[i];
        }
    }
}
