using DeployClaw.Skills;

namespace DeployClaw.Logs.Scanning;

/// <summary>
/// Finds the lines that explain why a log's job failed: each line is weighed by its clues, its place and its company; what tools print
/// together is proposed as a chunk; the chunk that is most like an explanation wins. No randomness, no state between logs.
/// </summary>
public sealed class LogScanner
{
    private const int MostReasons = 8;

    /// <summary>So many lines of a reader's first look: the best block's best, then the best line of what else it may be, then the rest.</summary>
    private const int FirstLook = 5;

    private const int MostAlternatives = 2;

    /// <summary>A block with more lines is entered at its beginning, not read by the loudness of its lines.</summary>
    private const int LongBlock = 16;

    private const int WayIn = 10;

    private readonly SkillSet skills;
    private readonly ScanWeights weights;

    public LogScanner(SkillSet skills)
        : this(skills, ScanWeights.Fitted)
    {
    }

    /// <summary>With other weights than those in force: whoever fits them tries them by this.</summary>
    internal LogScanner(SkillSet skills, ScanWeights weights)
    {
        this.skills = skills;
        this.weights = weights;
    }

    public ScanReport Scan(IReadOnlyList<LogLine> lines, PassingLog? passing = null)
    {
        var log = new LogOutline(lines, skills);
        var evidence = new LineEvidence(log, weights.Lines, passing);
        var chunks = ChunkRanking.Best(log, evidence.Scores, weights.Chunks);
        if (chunks.Count == 0)
        {
            return ScanReport.Nothing;
        }

        var blocks = chunks.Select((ranked, index) => Block(log, evidence, Told(log, ranked.Chunk, passing), index + 1, FamilyReader.Of(log, ranked.Chunk, skills))).ToList();
        var found = InReadingOrder(log, evidence, chunks, blocks);
        return new ScanReport(blocks[0][0].Family, ChunkRanking.Confidence(chunks), [.. found.DistinctBy(line => line.Line.Number)]);
    }

    /// <summary>A reader's first look, then the way into a long block and the landmarks around it, then the rest of the blocks: what says something new first.</summary>
    private static IEnumerable<FoundLine> InReadingOrder(LogOutline log, LineEvidence evidence, List<RankedChunk> chunks, List<List<FoundLine>> blocks)
    {
        var best = blocks[0];
        var alternatives = blocks.Skip(1).Take(MostAlternatives).Select(block => block[0]).ToList();
        var head = FirstLook - alternatives.Count;
        var way = best.Count > LongBlock ? best.OrderBy(line => line.Line.Number).Take(WayIn) : [];
        var landmarks = Landmarks.Beside(log, chunks[0].Chunk).Select(line => Found(log, evidence, line, 0, best[0].Family!));
        var ends = Landmarks.EndsOfCommands(log, chunks[0].Chunk).Select(line => Found(log, evidence, line, 0, best[0].Family!));
        FoundLine[] rest = [.. best, .. chunks.Zip(blocks).Skip(1).Where(pair => pair.First.Whole).SelectMany(pair => pair.Second)];
        return [.. best.Take(head), .. alternatives, .. way, .. landmarks, .. ends, .. rest.DistinctBy(line => Template.OfKind(line.Line.Text)), .. rest];
    }

    /// <summary>The chunk's lines (indexes) that say something; where a log that passed is at hand, what it does not say.</summary>
    private static List<int> Told(LogOutline log, Chunk chunk, PassingLog? passing)
    {
        var told = Enumerable.Range(chunk.First, chunk.Length).Where(line => !log.Has(line, Clue.Blank)).ToList();
        var news = passing is null ? told : told.FindAll(line => !passing.Says(log.Templates[line]));
        return news.Count > 0 ? news : told;
    }

    private static List<FoundLine> Block(LogOutline log, LineEvidence evidence, List<int> lines, int number, string family) =>
        [.. lines.OrderBy(line => StepsBehind(log, line)).ThenByDescending(line => evidence.Scores[line] + Lead(log, line)).ThenBy(line => line).Select(line => Found(log, evidence, line, number, family))];

    /// <summary>Within its block a frame steps behind what it is the trace of, and what says that all is well behind all.</summary>
    private static bool StepsBehind(LogOutline log, int line) =>
        log.Has(line, Clue.StackFrame | Clue.ZeroCount | Clue.Passed | Clue.InfoLevel) && !log.Has(line, Clue.FailureCount) && !log.Known.ContainsKey(line);

    /// <summary>Within its block a line that a signature knows comes forward, the more the worse it is.</summary>
    private static float Lead(LogOutline log, int line) => log.Known.GetValueOrDefault(line)?.Signature.Severity switch
    {
        Severity.Critical => 3,
        Severity.Error => 1,
        _ => 0,
    };

    private static FoundLine Found(LogOutline log, LineEvidence evidence, int line, int block, string family)
    {
        var signature = log.Known.GetValueOrDefault(line)?.Signature;
        var reasons = evidence.Explain(line).Take(MostReasons).Select(reason => new Reason(reason.Reason, Math.Round(reason.Weight, 2)));
        return new FoundLine(log.Lines[line], block, Math.Round(evidence.Scores[line], 2), signature is { Severity: > Severity.Warning } ? signature.Family : family, signature, [.. reasons]);
    }
}
