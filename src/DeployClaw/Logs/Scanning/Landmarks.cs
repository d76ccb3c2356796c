namespace DeployClaw.Logs.Scanning;

/// <summary>
/// Lines by which a reader finds the way through a long failure: which tests failed, how many, what the runner said of itself,
/// where a known failure was first told of, and the end of the command.
/// </summary>
internal static class Landmarks
{
    /// <summary>A landmark for so many lines of the best block: a short explanation needs none.</summary>
    private const int LinesForOne = 4;

    private const int Most = 16;
    private const int MostOfOneKind = 3;

    private static readonly Clue[] Kinds = [Clue.FailureCount, Clue.FailedTest, Clue.Fatal, Clue.RunnerError, Clue.Diagnostic, Clue.BuildFailed, Clue.TraceHeading];

    /// <summary>Lines (indexes) outside the chunk, the most telling kinds first, no template twice.</summary>
    public static List<int> Beside(LogOutline log, Chunk chunk)
    {
        var quota = Math.Min(Most, chunk.Length / LinesForOne);
        var seen = new HashSet<ulong>();
        var lines = new List<int>();
        foreach (var kind in Kinds)
        {
            lines.AddRange(OfKind(log, chunk, kind).Where(line => seen.Add(log.Templates[line])).Take(MostOfOneKind));
        }

        return [.. lines.Take(quota)];
    }

    /// <summary>The lines that say how the chunk's command ended, and the last that failed.</summary>
    public static IEnumerable<int> EndsOfCommands(LogOutline log, Chunk chunk) =>
        new[] { log.SectionOf(chunk.Last), log.Sections.FindLast(section => section.Failed) }
            .Where(section => section.Failed && log.Has(section.Last, Clue.Trailer | Clue.RunnerError))
            .Select(section => section.Last)
            .Distinct();

    /// <summary>How many failed is told best at the end; which did, at the beginning.</summary>
    private static IEnumerable<int> OfKind(LogOutline log, Chunk chunk, Clue kind)
    {
        var lines = Enumerable.Range(0, log.Count)
            .Where(line => log.Has(line, kind) && log.InFailed(line) && (line < chunk.First || line > chunk.Last)
                && !log.Has(line, Clue.Trailer | Clue.Passed | Clue.WarningLevel | Clue.StackFrame | Clue.Progress) && (kind == Clue.FailureCount || !log.Has(line, Clue.ZeroCount)));
        return kind == Clue.FailureCount ? lines.Reverse() : lines;
    }
}
