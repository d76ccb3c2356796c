using DeployClaw.Skills;

namespace DeployClaw.Logs.Scanning;

/// <summary>
/// Finds the lines that explain why a log's job failed: each line is weighed by its clues, its place and its company; what tools print
/// together is proposed as a chunk; the chunk that is most like an explanation wins. No randomness, no state between logs.
/// </summary>
public sealed class LogScanner(SkillSet skills)
{
    private const int MostReasons = 8;

    /// <summary>So many lines of a reader's first look: the best block's best, then the best line of what else it may be, then the rest.</summary>
    private const int FirstLook = 5;

    public ScanReport Scan(IReadOnlyList<LogLine> lines, PassingLog? passing = null)
    {
        var log = new LogOutline(lines, skills);
        var evidence = new LineEvidence(log, FittedLineWeights.Table, passing);
        var chunks = ChunkRanking.Best(log, evidence.Scores);
        if (chunks.Count == 0)
        {
            return ScanReport.Nothing;
        }

        var blocks = chunks.Select((ranked, index) => Block(log, evidence, ranked.Chunk, index + 1)).ToList();
        var alternatives = blocks.Skip(1).Take(FirstLook - 1).Select(block => block[0]).ToList();
        var head = FirstLook - Math.Min(alternatives.Count, 2);
        List<FoundLine> found =
        [
            .. blocks[0].Take(head),
            .. alternatives.Take(FirstLook - head),
            .. blocks[0].Skip(head),
            .. chunks.Zip(blocks).Skip(1).Where(pair => pair.First.Whole).SelectMany(pair => pair.Second),
        ];
        return new ScanReport(found[0].Family, ChunkRanking.Confidence(chunks), [.. found.DistinctBy(line => line.Line.Number)]);
    }

    private static List<FoundLine> Block(LogOutline log, LineEvidence evidence, Chunk chunk, int number)
    {
        var family = FamilyReader.Of(log, chunk);
        return
        [
            .. Enumerable.Range(chunk.First, chunk.Length)
                .Where(line => !log.Has(line, Clue.Blank))
                .OrderByDescending(line => evidence.Scores[line]).ThenBy(line => line)
                .Select(line => Found(log, evidence, line, number, family)),
        ];
    }

    private static FoundLine Found(LogOutline log, LineEvidence evidence, int line, int block, string family)
    {
        var signature = log.Known.GetValueOrDefault(line)?.Signature;
        var reasons = evidence.Explain(line).Take(MostReasons).Select(reason => new Reason(reason.Reason, Math.Round(reason.Weight, 2)));
        return new FoundLine(log.Lines[line], block, Math.Round(evidence.Scores[line], 2), signature?.Family ?? family, signature, [.. reasons]);
    }
}
