namespace DeployClaw.Host.Scan.Prefilter;

/// <summary>
/// Chooses for each literal the window by which it is looked for, so that windows are few and seldom stand in logs: one that many literals have
/// goes first, the rarer the sooner (greedy weighted set cover).
/// </summary>
internal static class WindowChoice
{
    /// <summary>A window this frequent (share of all places) has to serve one literal more to be worth it.</summary>
    private const double Bearable = 1e-4;

    private sealed record Candidate(uint Key, double Share, List<(int Literal, int Offset)> Places);

    public static IReadOnlyList<LiteralWindow> For(IReadOnlyList<byte[]> literals)
    {
        var candidates = Candidates(literals);
        var chosen = new LiteralWindow?[literals.Count];
        for (var left = literals.Count; left > 0;)
        {
            var best = candidates.MaxBy(candidate => (candidate.Places.Count(place => chosen[place.Literal] is null) / (1 + (candidate.Share / Bearable)), candidate.Key))!;
            foreach (var (literal, offset) in best.Places.Where(place => chosen[place.Literal] is null))
            {
                chosen[literal] = new LiteralWindow(literals[literal], offset);
                left--;
            }

            candidates.Remove(best);
        }

        return [.. chosen.Select(window => window!.Value)];
    }

    private static List<Candidate> Candidates(IReadOnlyList<byte[]> literals)
    {
        var byKey = new Dictionary<uint, Candidate>();
        for (var literal = 0; literal < literals.Count; literal++)
        {
            for (var offset = 0; offset + LiteralWindow.Size <= literals[literal].Length; offset++)
            {
                var key = LiteralWindow.KeyAt(literals[literal], offset);
                byKey.TryAdd(key, new Candidate(key, LetterShares.Of(key), []));
                byKey[key].Places.Add((literal, offset));
            }
        }

        return [.. byKey.Values];
    }
}
