using DeployClaw.Logs.Scanning;

namespace DeployClaw.Logs;

/// <summary>
/// Whether a text complains of a failure, by the clues by which lines of CI logs are weighed. An event stands alone, without neighbours that could
/// outvote a doubtful word: so only clues that are certain count, and of the word "error" only what introduces one.
/// </summary>
internal static class Complaint
{
    private const Clue Certain = Clue.ErrorLevel | Clue.RunnerError | Clue.ExceptionMessage | Clue.TraceHeading | Clue.Diagnostic | Clue.FailureCount | Clue.FailWord;
    private const Clue Calm = Clue.InfoLevel | Clue.Passed | Clue.Json;

    private static readonly string[] Introductions = ["error:", "error occurred", "error while", "error during", "unhandled exception", "uncaught exception", "exception:", "panic:", "fatal:"];

    public static bool IsIn(string message)
    {
        foreach (var line in message.AsSpan().EnumerateLines())
        {
            var cleaned = LineCleaner.Clean(0, line);
            if (Complains(ClueReader.Read(cleaned), cleaned.Text))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Complains(Clue clues, string text) =>
        (clues & Calm) == 0
        && ((clues & Certain) != 0
            || ((clues & Clue.ExitStatus) != 0 && text.Contains("exit", StringComparison.OrdinalIgnoreCase))
            || ((clues & (Clue.ErrorWord | Clue.Fatal | Clue.ExceptionName)) != 0 && Introduces(text)));

    private static bool Introduces(string text) => Array.Exists(Introductions, words => text.Contains(words, StringComparison.OrdinalIgnoreCase));
}
