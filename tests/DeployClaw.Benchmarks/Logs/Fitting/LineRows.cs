using System.Numerics;

namespace DeployClaw.Benchmarks.Logs.Fitting;

/// <summary>Lines as rows of few features each, with what is to be said of them (marked or not) and how much each counts.</summary>
internal sealed class LineRows(int features)
{
    private readonly List<int> ends = [];
    private readonly List<ushort> names = [];
    private readonly List<float> values = [];
    private readonly List<(bool Marked, float Weight)> truths = [];

    public int Features => features;

    public void Add(int feature, float value)
    {
        names.Add((ushort)feature);
        values.Add(value);
    }

    public void AddBits(ulong bits, int offset)
    {
        for (; bits != 0; bits &= bits - 1)
        {
            Add(offset + BitOperations.TrailingZeroCount(bits), 1);
        }
    }

    public void End(bool marked, float weight)
    {
        ends.Add(names.Count);
        truths.Add((marked, weight));
    }

    /// <summary>The negative log likelihood of the truths under weights, pulled towards what is expected.</summary>
    public double Loss(double[] weights, double[] gradient, double[] expected, double pull)
    {
        var loss = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            var off = weights[i] - expected[i];
            loss += pull * off * off / 2;
            gradient[i] = pull * off;
        }

        var at = 0;
        for (var row = 0; row < ends.Count; row++)
        {
            var first = at;
            var sum = 0.0;
            for (; at < ends[row]; at++)
            {
                sum += weights[names[at]] * values[at];
            }

            var (marked, weight) = truths[row];
            var margin = marked ? sum : -sum;
            loss += weight * (margin > 0 ? Math.Log(1 + Math.Exp(-margin)) : Math.Log(1 + Math.Exp(margin)) - margin);
            var slope = weight * ((1 / (1 + Math.Exp(-sum))) - (marked ? 1 : 0));
            for (var i = first; i < at; i++)
            {
                gradient[names[i]] += slope * values[i];
            }
        }

        return loss;
    }
}
