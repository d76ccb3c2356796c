namespace DeployClaw.Logs.Scanning;

/// <summary>The largest value within a window before or after each place, in linear time whatever the window (a monotone queue).</summary>
internal static class SlidingMaximum
{
    /// <summary>For each i: the largest of values[i-reach .. i-1]; <paramref name="nothing"/> at the start.</summary>
    public static float[] Before(ReadOnlySpan<float> values, int reach, float nothing)
    {
        var best = new float[values.Length];
        var queue = new int[values.Length + 1];
        int head = 0, tail = 0;
        for (var i = 0; i < values.Length; i++)
        {
            while (head < tail && queue[head] < i - reach)
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

        return best;
    }

    public static float[] After(ReadOnlySpan<float> values, int reach, float nothing)
    {
        var reversed = values.ToArray();
        Array.Reverse(reversed);
        var best = Before(reversed, reach, nothing);
        Array.Reverse(best);
        return best;
    }
}
