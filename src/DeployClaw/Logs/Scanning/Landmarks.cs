using DeployClaw.Skills;

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
        var known = FirstOfKnown(log, chunk);
        foreach (var kind in Kinds)
        {
            lines.AddRange(OfKind(log, chunk, kind).Where(line => seen.Add(log.Templates[line])).Take(MostOfOneKind));
        }

        return [.. known, .. CountsWithin(log, chunk), .. lines.Except(known).Take(quota)];
    }

    /// <summary>Where signatures that the chunk does not show knew something first: what went wrong early may stand far from where it ended.</summary>
    private static List<int> FirstOfKnown(LogOutline log, Chunk chunk)
    {
        var shown = log.Known.Where(pair => pair.Key >= chunk.First && pair.Key <= chunk.Last).Select(pair => pair.Value.Signature.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. log.Known.Where(pair => pair.Value.Signature.Severity > Severity.Warning && !log.Has(pair.Key, Clue.WarningLevel) && !shown.Contains(pair.Value.Signature.Id))
                .GroupBy(pair => pair.Value.Signature.Id, (_, same) => same.Min(pair => pair.Key))
                .Order().Take(MostOfOneKind),
        ];
    }

    /// <summary>In a long chunk the totals stand at its end, where nobody comes to before lines of stack traces.</summary>
    private static IEnumerable<int> CountsWithin(LogOutline log, Chunk chunk) =>
        Enumerable.Range(chunk.First, chunk.Length).Where(line => log.Has(line, Clue.FailureCount) && !log.Has(line, Clue.ZeroCount)).Reverse().Take(MostOfOneKind);

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
