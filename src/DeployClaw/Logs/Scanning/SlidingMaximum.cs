using System.Buffers;

namespace DeployClaw.Logs.Scanning;

/// <summary>The largest value within a window before or after each place, in linear time whatever the window (a monotone queue).</summary>
internal static class SlidingMaximum
{
    /// <summary>For each i: the largest of values[i-reach .. i-1]; <paramref name="nothing"/> at the start.</summary>
    public static float[] Before(ReadOnlySpan<float> values, int reach, float nothing) => Slide(values, reach, nothing, 0, 1);

    public static float[] After(ReadOnlySpan<float> values, int reach, float nothing) => Slide(values, reach, nothing, values.Length - 1, -1);

    private static float[] Slide(ReadOnlySpan<float> values, int reach, float nothing, int start, int step)
    {
        var best = new float[values.Length];
        var queue = ArrayPool<int>.Shared.Rent(values.Length + 1);
        int head = 0, tail = 0;
        for (int seen = 0, i = start; seen < values.Length; seen++, i += step)
        {
            while (head < tail && Math.Abs(i - queue[head]) > reach)
            {
                head++;
            }

            best[i] = head < tail ? values[queue[head]] : nothing;
            while (head < tail && values[queue[tail - 1]] <= values[i])
            {
                tail--;
            }

            queue[tail++] = i;
        }

        ArrayPool<int>.Shared.Return(queue);
        return best;
    }
}
