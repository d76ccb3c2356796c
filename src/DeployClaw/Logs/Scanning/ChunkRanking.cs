namespace DeployClaw.Logs.Scanning;

/// <summary>Weighs the proposed chunks and keeps the best, with those that come close and do not overlap it.</summary>
internal static class ChunkRanking
{
    /// <summary>A chunk that is further behind the best (log odds) is not reported.</summary>
    private const float Close = 0.8f;

    private const int Most = 6;

    public static List<(Chunk Chunk, float Score)> Best(LogOutline log, float[] scores)
    {
        var features = new ChunkFeatures(log, scores);
        var ranked = new ChunkFinder(log, scores).Find()
            .Select(chunk => (Chunk: chunk, Score: features.Weigh(chunk)))
            .OrderByDescending(candidate => candidate.Score).ThenByDescending(candidate => candidate.Chunk.First).ThenBy(candidate => candidate.Chunk.Last);
        var kept = new List<(Chunk Chunk, float Score)>();
        foreach (var candidate in ranked)
        {
            if (kept.Count == Most || (kept.Count > 0 && candidate.Score < kept[0].Score - Close))
            {
                break;
            }

            if (kept.TrueForAll(one => candidate.Chunk.Last < one.Chunk.First || candidate.Chunk.First > one.Chunk.Last))
            {
                kept.Add(candidate);
            }
        }

        return kept;
    }

    /// <summary>The best chunk's share of the odds of all kept, and how far above nothing it is.</summary>
    public static double Confidence(List<(Chunk Chunk, float Score)> kept)
    {
        var total = kept.Sum(candidate => Math.Exp(candidate.Score - kept[0].Score));
        return Math.Round(1 / total, 2);
    }
}
