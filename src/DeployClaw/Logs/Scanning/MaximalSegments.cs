namespace DeployClaw.Logs.Scanning;

/// <summary>
/// All maximal scoring runs of a sequence, in linear time: W. L. Ruzzo and M. Tompa, "A linear time algorithm for finding all maximal
/// scoring subsequences", ISMB 1999.
/// </summary>
internal static class MaximalSegments
{
    /// <summary><c>Lower</c> is the last candidate in front of this one whose sum before is lower: those between need never be asked again.</summary>
    private readonly record struct Candidate(double Before, double Through, int First, int Last, int Lower = -1);

    public static List<(int First, int Last)> Find(ReadOnlySpan<float> values, float threshold, float loudest)
    {
        var found = new List<Candidate>();
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            var before = sum;
            var value = Math.Clamp(values[i] - threshold, -loudest, loudest);
            sum += value;
            if (value > 0)
            {
                Join(found, new Candidate(before, sum, i, i));
            }
        }

        return found.ConvertAll(candidate => (candidate.First, candidate.Last));
    }

    private static void Join(List<Candidate> found, Candidate next)
    {
        while (true)
        {
            var j = found.Count - 1;
            while (j >= 0 && found[j].Before >= next.Before)
            {
                j = found[j].Lower;
            }

            if (j < 0 || found[j].Through >= next.Through)
            {
                found.Add(next with { Lower = j });
                return;
            }

            next = next with { Before = found[j].Before, First = found[j].First };
            found.RemoveRange(j, found.Count - j);
        }
    }
}
