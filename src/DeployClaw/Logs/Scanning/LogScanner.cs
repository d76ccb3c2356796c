using DeployClaw.Skills;

namespace DeployClaw.Logs.Scanning;

/// <summary>
/// Finds the lines that explain why a log's job failed: each line is weighed by its clues, its place and its company; what tools print
/// together is proposed as a chunk; the chunk that is most like an explanation wins. No randomness, no state between logs.
/// </summary>
public sealed class LogScanner(SkillSet skills)
{
    private const int MostReasons = 8;

    private readonly FamilyReader families = new(skills);

    public ScanReport Scan(IReadOnlyList<LogLine> lines, PassingLog? passing = null)
    {
        var log = new LogOutline(lines);
        var known = families.KnownLines(log);
        var evidence = new LineEvidence(log, FittedLineWeights.Table, known, passing);
        var chunks = ChunkRanking.Best(log, evidence.Scores);
        if (chunks.Count == 0)
        {
            return ScanReport.Nothing;
        }

        var found = new List<FoundLine>();
        for (var block = 0; block < chunks.Count; block++)
        {
            var (chunk, _) = chunks[block];
            var family = FamilyReader.Of(log, chunk, known);
            found.AddRange(Enumerable.Range(chunk.First, chunk.Length)
                .Where(line => !log.Has(line, Clue.Blank))
                .OrderByDescending(line => evidence.Scores[line]).ThenBy(line => line)
                .Select(line => Found(log, evidence, line, block + 1, known.GetValueOrDefault(line)?.Signature, family)));
        }

        return new ScanReport(found[0].Family, ChunkRanking.Confidence(chunks), found);
    }

    private static FoundLine Found(LogOutline log, LineEvidence evidence, int line, int block, Signature? signature, string family)
    {
        var reasons = evidence.Explain(line).Take(MostReasons).Select(reason => new Reason(reason.Reason, Math.Round(reason.Weight, 2)));
        return new FoundLine(log.Lines[line], block, Math.Round(evidence.Scores[line], 2), signature?.Family ?? family, signature, [.. reasons]);
    }
}
