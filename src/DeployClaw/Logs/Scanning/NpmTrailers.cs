namespace DeployClaw.Logs.Scanning;

/// <summary>
/// npm ends every failure with a row of "npm ERR!". After a script of the project it is a trailer that explains nothing; where npm itself failed (a conflict,
/// a package that is not there, a broken download) it is the explanation.
/// </summary>
internal static class NpmTrailers
{
    private static readonly string[] Scripts = ["ELIFECYCLE", "Exit status", "ifecycle script", "Failed at the ", "Test failed", "command failed"];

    /// <summary>Takes the mark of a trailer from the rows that explain.</summary>
    public static void Unmark(IReadOnlyList<LogLine> lines, Clue[] clues)
    {
        for (var first = 0; first < clues.Length; first++)
        {
            var end = first;
            while (end < clues.Length && (clues[end] & Clue.PackageRunnerTrailer) != 0 && IsRow(lines[end].Text))
            {
                end++;
            }

            if (end > first && !SpeaksOfAScript(lines, first, end))
            {
                for (var row = first; row < end; row++)
                {
                    clues[row] &= ~Clue.PackageRunnerTrailer;
                }
            }

            first = Math.Max(first, end);
        }
    }

    private static bool IsRow(string text) => text.StartsWith("npm ERR!", StringComparison.Ordinal) || text.StartsWith("npm error", StringComparison.Ordinal);

    private static bool SpeaksOfAScript(IReadOnlyList<LogLine> lines, int first, int end)
    {
        for (var row = first; row < end; row++)
        {
            if (Array.Exists(Scripts, words => lines[row].Text.Contains(words, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
