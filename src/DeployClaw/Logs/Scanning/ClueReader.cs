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
        clues |= TraceClues.Read(text, trimmed);
        clues |= DiagnosticClues.Read(trimmed, indent);
        clues |= TestClues.Read(text, trimmed);
        clues |= OutcomeClues.Read(trimmed, clues);
        return clues | ShapeClues.Read(trimmed);
    }

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
