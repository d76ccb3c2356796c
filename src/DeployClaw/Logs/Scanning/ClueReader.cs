namespace DeployClaw.Logs.Scanning;

/// <summary>Reads a line's clues. Every reader below looks at a line once from left to right: time grows with the line's length, no faster.</summary>
internal static class ClueReader
{
    public static Clue Read(in LogLine line)
    {
        var text = line.Text.AsSpan();
        var trimmed = text.TrimStart();
        var clues = FromMarks(line.Marks);
        if (trimmed.IsEmpty || trimmed is "nl")
        {
            return clues | Clue.Blank;
        }

        var indent = text.Length - trimmed.Length;
        clues |= indent > 0 ? Clue.Indented : Clue.None;
        clues |= indent >= 8 || (indent > 1 && text[0] == '\t') ? Clue.DeepIndented : Clue.None;
        clues |= WordClues.Read(trimmed);
        clues |= LevelClues.Read(trimmed, clues);
        clues |= OutcomeClues.Read(trimmed);
        clues |= ShapeClues.Read(trimmed);
        var said = LevelPrefix.Strip(trimmed);
        return clues | (said.Length == trimmed.Length ? Forms(text, trimmed) : said.IsWhiteSpace() ? Clue.None : Forms(said, said.TrimStart()));
    }

    /// <summary>The forms that tools print, whatever logger stands between.</summary>
    private static Clue Forms(ReadOnlySpan<char> text, ReadOnlySpan<char> trimmed) =>
        TraceClues.Read(text, trimmed) | DiagnosticClues.Read(trimmed) | TestClues.Read(text, trimmed);

    private static Clue FromMarks(LineMarks marks)
    {
        var clues = Clue.None;
        clues |= (marks & LineMarks.Red) != 0 ? Clue.Red : Clue.None;
        clues |= (marks & LineMarks.RunnerError) != 0 ? Clue.RunnerError : Clue.None;
        clues |= (marks & LineMarks.RunnerWarning) != 0 ? Clue.WarningLevel : Clue.None;
        clues |= (marks & LineMarks.Runner) != 0 ? Clue.RunnerLine : Clue.None;
        return clues | ((marks & LineMarks.CommandStart) != 0 ? Clue.CommandStart : Clue.None);
    }
}
