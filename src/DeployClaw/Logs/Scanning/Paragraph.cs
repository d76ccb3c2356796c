namespace DeployClaw.Logs.Scanning;

/// <summary>Lines between blank ones.</summary>
internal static class Paragraph
{
    /// <summary>Per line: first and last line of its paragraph; a blank line is its own.</summary>
    public static (int First, int Last)[] Cut(ReadOnlySpan<Clue> clues)
    {
        var paragraphs = new (int, int)[clues.Length];
        var first = 0;
        for (var i = 0; i <= clues.Length; i++)
        {
            if (i < clues.Length && (clues[i] & (Clue.Blank | Clue.CommandStart)) == 0)
            {
                continue;
            }

            paragraphs.AsSpan(first..i).Fill((first, i - 1));
            first = i;
            if (i < clues.Length && (clues[i] & Clue.Blank) != 0)
            {
                paragraphs[i] = (i, i);
                first = i + 1;
            }
        }

        return paragraphs;
    }
}
