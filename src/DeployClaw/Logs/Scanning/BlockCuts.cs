namespace DeployClaw.Logs.Scanning;

/// <summary>Answers in constant time whether a chunk cuts through something that belongs together, or joins what does not.</summary>
internal sealed class BlockCuts
{
    private const Clue Closers = Clue.Trailer | Clue.TestSummary | Clue.BuildFailed | Clue.PackageRunnerTrailer | Clue.MakeTrailer | Clue.CommandStart;
    private const Clue Quiet = Clue.Passed | Clue.Progress | Clue.InfoLevel;
    private const Clue Kind = Clue.FailedTest | Clue.NumberedFailure | Clue.FailureTitle | Clue.Diagnostic | Clue.ErrorLevel | Clue.LintRow | Clue.ExceptionMessage | Clue.TraceHeading | Clue.DiffHeading;

    private readonly LogOutline log;
    private readonly int[] blocksAcross;
    private readonly int[] closers;
    private readonly int[] quiet;
    private readonly int[] known;
    private readonly Dictionary<Clue, (int First, int Last)> kinds = [];

    public BlockCuts(LogOutline log)
    {
        this.log = log;
        blocksAcross = AcrossEachLine(log);
        closers = Sums(log, i => log.Has(i, Closers));
        quiet = Sums(log, i => log.Has(i, Quiet));
        known = Sums(log, log.Known.ContainsKey);
        for (var i = 0; i < log.Count; i++)
        {
            var kind = log.Clues[i] & Kind;
            if (kind != Clue.None)
            {
                kinds[kind] = (kinds.TryGetValue(kind, out var range) ? range.First : i, i);
            }
        }
    }

    /// <summary>How many blocks go on from the line before this one to this one.</summary>
    public int Before(int line) => line < log.Count ? blocksAcross[line] : 0;

    /// <summary>Closing lines before the last line.</summary>
    public int ClosersWithin(in Chunk chunk) => closers[chunk.Last] - closers[chunk.First];

    public int QuietWithin(in Chunk chunk) => quiet[chunk.Last + 1] - quiet[chunk.First];

    public int KnownWithin(in Chunk chunk) => known[chunk.Last + 1] - known[chunk.First];

    public bool HasLikeBefore(in Chunk chunk) => KindOf(chunk) is { } kind && kinds[kind].First < chunk.First;

    public bool HasLikeAfter(in Chunk chunk) => KindOf(chunk) is { } kind && kinds[kind].Last > chunk.Last;

    private Clue? KindOf(in Chunk chunk) => (log.Clues[chunk.First] & Kind) is var kind and not Clue.None ? kind : null;

    private static int[] AcrossEachLine(LogOutline log)
    {
        var across = new int[log.Count + 2];
        foreach (var block in log.Blocks)
        {
            across[block.First + 1]++;
            across[block.Last + 1]--;
        }

        for (var i = 1; i < across.Length; i++)
        {
            across[i] += across[i - 1];
        }

        return across;
    }

    private static int[] Sums(LogOutline log, Func<int, bool> counts)
    {
        var sums = new int[log.Count + 1];
        for (var i = 0; i < log.Count; i++)
        {
            sums[i + 1] = sums[i] + (counts(i) ? 1 : 0);
        }

        return sums;
    }
}
