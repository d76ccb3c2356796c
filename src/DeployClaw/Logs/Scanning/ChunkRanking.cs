namespace DeployClaw.Logs.Scanning;

/// <summary>A chunk with its weight (log odds). <see cref="Whole"/>: close enough to the best to be reported with all its lines, not only its best one.</summary>
internal sealed record RankedChunk(Chunk Chunk, float Score, bool Whole);

/// <summary>Weighs the proposed chunks and keeps the best, with those that come close and do not overlap it.</summary>
internal static class ChunkRanking
{
    /// <summary>A chunk no further behind the best (log odds) is reported whole.</summary>
    private const float Close = 0.8f;

    /// <summary>Of a chunk no further behind, the best line is reported.</summary>
    private const float Worthy = 1.5f;

    private const int Most = 6;
    private const int MostAlternatives = 2;

    public static List<RankedChunk> Best(LogOutline log, float[] scores, float[] weights)
    {
        var features = new ChunkFeatures(log, scores, weights);
        var ranked = new ChunkFinder(log, scores).Find()
            .Select(chunk => (Chunk: chunk, Score: features.Weigh(chunk)))
            .OrderByDescending(candidate => candidate.Score).ThenByDescending(candidate => candidate.Chunk.First).ThenBy(candidate => candidate.Chunk.Last);
        var kept = new List<RankedChunk>();
        foreach (var (chunk, score) in ranked)
        {
            var behind = kept.Count == 0 ? 0 : kept[0].Score - score;
            if (kept.Count == Most || behind > Worthy)
            {
                break;
            }

            if (kept.TrueForAll(one => chunk.Last < one.Chunk.First || chunk.First > one.Chunk.Last))
            {
                kept.Add(new RankedChunk(Repetition.Join(log, chunk), score, behind <= Close));
            }
        }

        return [.. kept.Where((one, place) => one.Whole || place <= MostAlternatives)];
    }

    /// <summary>The best chunk's share of the odds of all kept.</summary>
    public static double Confidence(List<RankedChunk> kept) =>
        Math.Round(1 / kept.Sum(candidate => Math.Exp(candidate.Score - kept[0].Score)), 2);
}
