namespace DeployClaw.Logs.Scanning;

/// <summary>A block that is printed again and again is one: the same trace for each try, the same complaint for each file.</summary>
internal static class Repetition
{
    private const int LeastLines = 3;

    /// <summary>Lines in a row that the block did not say yet; one more ends it.</summary>
    private const int MostNews = 1;

    /// <summary>Shorter lines (characters) stand everywhere: a bracket, a dash.</summary>
    private const int Telling = 9;

    public static Chunk Join(LogOutline log, Chunk chunk)
    {
        if (chunk.Length < LeastLines)
        {
            return chunk;
        }

        var said = Enumerable.Range(chunk.First, chunk.Length).Where(line => log.Lines[line].Text.Length >= Telling).Select(line => log.Templates[line]).ToHashSet();
        return chunk with { First = Reach(log, said, chunk.First, -1), Last = Reach(log, said, chunk.Last, 1) };
    }

    private static int Reach(LogOutline log, HashSet<ulong> said, int from, int step)
    {
        var reached = from;
        var news = 0;
        for (var line = from + step; line >= 0 && line < log.Count && news <= MostNews; line += step)
        {
            if (said.Contains(log.Templates[line]))
            {
                (reached, news) = (line, 0);
            }
            else if (!log.Has(line, Clue.Blank))
            {
                news++;
            }
        }

        return reached;
    }
}
