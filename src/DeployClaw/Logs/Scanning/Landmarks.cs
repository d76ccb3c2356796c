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
    private const int LinesOfReport = 8;

    /// <summary>So far above (lines) the beginning of an image build's step is looked for.</summary>
    private const int StepReach = 60;

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

        return [.. known, .. StepOf(log, chunk), .. FailedHooks(log, chunk), .. CountsWithin(log, chunk), .. lines.Concat(FirstReport(log, chunk)).Except(known).Take(quota)];
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

    /// <summary>The step of an image build that stands right above: BuildKit's <c>#12 [stage 3/5] RUN …</c>, Docker's <c>Step 3/5 : RUN …</c>.</summary>
    private static IEnumerable<int> StepOf(LogOutline log, Chunk chunk)
    {
        var first = Math.Max(0, chunk.First - StepReach);
        return Enumerable.Range(first, chunk.First - first).Where(line => BeginsStep(log.Lines[line].Text)).Reverse().Take(1);
    }

    private static bool BeginsStep(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("Step ") && text.Contains(" : ", StringComparison.Ordinal))
        {
            return text[5..].IndexOfAnyExceptInRange('0', '9') is > 0 and var slash && text[5 + slash] == '/';
        }

        return text.StartsWith("#") && text[1..].IndexOfAnyExceptInRange('0', '9') is > 0 and var space && text[(1 + space)..].StartsWith(" [");
    }

    /// <summary>Which of a repository's hooks failed, the last first: pre-commit's <c>mypy.....Failed</c>.</summary>
    private static IEnumerable<int> FailedHooks(LogOutline log, Chunk chunk) =>
        Outside(log, chunk).Where(line => log.Lines[line].Text.TrimEnd().EndsWith("...Failed", StringComparison.Ordinal)).Reverse().Take(MostOfOneKind);

    /// <summary>The first failure that is told of before the chunk, with the lines that follow it.</summary>
    private static IEnumerable<int> FirstReport(LogOutline log, Chunk chunk)
    {
        const Clue heads = Clue.FailedTest | Clue.FailureTitle | Clue.NumberedFailure;
        var first = Enumerable.Range(0, chunk.First).Where(line => log.Has(line, heads) && log.InFailed(line) && !log.Has(line, Clue.Passed)).FirstOrDefault(-1);
        return first < 0 ? [] : Enumerable.Range(first, Math.Min(LinesOfReport, chunk.First - first)).TakeWhile(line => line == first || !log.Has(line, heads)).Where(line => !log.Has(line, Clue.Blank));
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

    private static IEnumerable<int> Outside(LogOutline log, Chunk chunk) => Enumerable.Range(0, log.Count).Where(line => line < chunk.First || line > chunk.Last);

    /// <summary>What stands right above a chunk is most often its heading.</summary>
    private static IEnumerable<int> NearestAbove(IEnumerable<int> lines, Chunk chunk) => lines.Where(line => line < chunk.First).Reverse().Take(1);

    /// <summary>How many failed is told best at the end; which did, right above the chunk and at the beginning.</summary>
    private static IEnumerable<int> OfKind(LogOutline log, Chunk chunk, Clue kind)
    {
        var lines = Outside(log, chunk)
            .Where(line => log.Has(line, kind) && log.InFailed(line)
                && !log.Has(line, Clue.Trailer | Clue.Passed | Clue.WarningLevel | Clue.StackFrame | Clue.Progress) && (kind == Clue.FailureCount || !log.Has(line, Clue.ZeroCount)));
        return kind == Clue.FailureCount ? lines.Reverse() : NearestAbove(lines, chunk).Concat(lines);
    }
}
