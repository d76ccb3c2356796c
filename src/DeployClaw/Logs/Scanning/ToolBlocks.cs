namespace DeployClaw.Logs.Scanning;

/// <summary>Finds what tools print together by its form: reports of failed tests, diagnostics with their code, traces, differences, runs of one level.</summary>
internal static class ToolBlocks
{
    private const int Longest = 3000;

    private const Clue Closing = Clue.Trailer | Clue.PackageRunnerTrailer | Clue.CommandStart | Clue.MakeTrailer;

    public static List<Chunk> Find(LogOutline log)
    {
        var found = new List<Chunk>();
        foreach (var find in (ReadOnlySpan<Func<LogOutline, int, Chunk>>)[TitledReport, NumberedList, IndentedUnder, LevelRun, PositionRun, Difference, Trace, UnderHeading])
        {
            var next = 0;
            for (var i = 0; i < log.Count; i++)
            {
                if (i < next)
                {
                    continue;
                }

                var chunk = find(log, i);
                if (chunk.Shapes != Shape.None)
                {
                    found.Add(chunk);
                    next = chunk.Last + 1;
                }
            }
        }

        return found;
    }

    private static Chunk None => default;

    private static ReadOnlySpan<char> Text(LogOutline log, int line) => log.Lines[line].Text;

    private static int Indent(LogOutline log, int line)
    {
        var text = Text(log, line);
        return text.Length - text.TrimStart().Length;
    }

    private static Chunk While(LogOutline log, int first, Shape shape, int least, Func<int, bool> goesOn)
    {
        var last = first;
        for (var i = first + 1; i < log.Count && i - first < Longest && goesOn(i); i++)
        {
            last = i;
        }

        return last - first + 1 >= least ? new Chunk(first, last, shape) : None;
    }

    /// <summary>pytest's and cargo's <c>____ test ____</c>, <c>---- test stdout ----</c> up to the next rule or summary.</summary>
    private static Chunk TitledReport(LogOutline log, int i) =>
        log.Has(i, Clue.FailureTitle)
            ? While(log, i, Shape.TitledReport, 2, j => !log.Has(j, Closing) && !Text(log, j).StartsWith("====") && !Text(log, j).StartsWith("failures:") && !Text(log, j).StartsWith("test result") && !Text(log, j).StartsWith("------"))
            : None;

    /// <summary><c>1) …</c> and what follows, up to a line that leaves the list: mocha, RSpec, PHPUnit, ExUnit.</summary>
    private static Chunk NumberedList(LogOutline log, int i)
    {
        if (!log.Has(i, Clue.NumberedFailure))
        {
            return None;
        }

        var indent = Indent(log, i);
        return While(log, i, Shape.NumberedList, 2, j =>
            !log.Has(j, Closing | Clue.BuildFailed)
            && (log.Has(j, Clue.Blank | Clue.NumberedFailure) || Indent(log, j) > indent || (indent == 0 && !log.Has(j, Clue.TestSummary | Clue.Separator))
                || (Indent(log, j) == indent && !log.Has(j - 1, Clue.Blank))));
    }

    /// <summary>A line that reports, and what is indented under it.</summary>
    private static Chunk IndentedUnder(LogOutline log, int i)
    {
        const Clue reports = Clue.ErrorLevel | Clue.Diagnostic | Clue.ExceptionMessage | Clue.FailedTest | Clue.TraceHeading | Clue.ErrorWord | Clue.FailWord | Clue.EndsWithColon | Clue.Position;
        if (!log.Has(i, reports) || log.Has(i, Clue.Passed | Clue.Progress | Clue.InfoLevel | Clue.Trailer))
        {
            return None;
        }

        var indent = Indent(log, i);
        return While(log, i, Shape.IndentedUnderHeading, 2, j =>
            !log.Has(j, Closing) && (log.Has(j, Clue.Blank) ? j + 1 < log.Count && Indent(log, j + 1) > indent : Indent(log, j) > indent || log.Has(j, Clue.CodeGutter | Clue.CausedBy | Clue.Caret)));
    }

    /// <summary>Lines that state the level error one after the other, with what is indented between.</summary>
    private static Chunk LevelRun(LogOutline log, int i) =>
        log.Has(i, Clue.ErrorLevel) && !log.Has(i, Clue.Trailer)
            ? While(log, i, Shape.LevelRun, 2, j => log.Has(j, Clue.ErrorLevel) && !log.Has(j, Clue.Trailer) || (log.Has(j, Clue.Indented | Clue.Caret | Clue.CodeGutter) && !log.Has(j, Closing)))
            : None;

    /// <summary>Rows of a linter or compiler: positions, with the file's name above and continued text between.</summary>
    private static Chunk PositionRun(LogOutline log, int i)
    {
        const Clue rows = Clue.Position | Clue.LintRow | Clue.PathOnly;
        return log.Has(i, rows) && !log.Has(i, Clue.StackFrame | Clue.Progress | Clue.Passed | Clue.InfoLevel)
            ? While(log, i, Shape.PositionRun, 1, j => !log.Has(j, Closing | Clue.Passed | Clue.InfoLevel)
                && (log.Has(j, rows) || log.Has(j, Clue.DeepIndented | Clue.Caret | Clue.CodeGutter) || (log.Has(j, Clue.Blank) && j + 1 < log.Count && log.Has(j + 1, rows))))
            : None;
    }

    private static Chunk Difference(LogOutline log, int i) =>
        log.Has(i, Clue.DiffHeading)
            ? While(log, i, Shape.Difference, 3, j => !log.Has(j, Closing) && (Text(log, j) is [] or [' ' or '+' or '-' or '@' or '\\', ..] || log.Has(j, Clue.DiffHeading)))
            : None;

    /// <summary>A stack trace with its heading, its causes and, in Python, the exception that ends it.</summary>
    private static Chunk Trace(LogOutline log, int i)
    {
        var starts = log.Has(i, Clue.TraceHeading | Clue.ExceptionMessage) || (log.Has(i, Clue.StackFrame) && i > 0 && !log.Has(i - 1, Clue.StackFrame | Clue.Blank));
        if (!starts)
        {
            return None;
        }

        var first = log.Has(i, Clue.StackFrame) ? i - 1 : i;
        return While(log, first, Shape.Trace, 2, j =>
            log.Has(j, Clue.StackFrame | Clue.CausedBy | Clue.ExceptionMessage | Clue.Indented) && !log.Has(j, Closing | Clue.Passed));
    }

    /// <summary>What stands under "Failures:" or "There was 1 error:" until something sums up or closes.</summary>
    private static Chunk UnderHeading(LogOutline log, int i)
    {
        if (!log.Has(i, Clue.FailuresHeading) || i + 1 >= log.Count)
        {
            return None;
        }

        var blanks = 0;
        return While(log, i + 1, Shape.UnderFailuresHeading, 1, j =>
        {
            blanks = log.Has(j, Clue.Blank) ? blanks + 1 : 0;
            return blanks < 3 && !log.Has(j, Closing | Clue.BuildFailed | Clue.TestSummary) && !Text(log, j).StartsWith("===");
        });
    }
}
