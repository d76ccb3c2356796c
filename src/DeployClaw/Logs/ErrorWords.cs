using System.Buffers;

namespace DeployClaw.Logs;

/// <summary>
/// Whether the words of a text report an error. Each word that may say so is judged with its neighbours: "0 errors", "no error",
/// "error.js", "--fail-fast", "Failures: 0" and a retry that succeeded say that all is well.
/// </summary>
internal static class ErrorWords
{
    private static readonly SearchValues<string> Suspects = SearchValues.Create(
        ["error", "fail", "exception", "fatal", "critical", "severe", "panic", "traceback", "exit"],
        StringComparison.OrdinalIgnoreCase);

    public static bool ReportAnError(string text)
    {
        for (var from = 0; from < text.Length;)
        {
            var hit = text.AsSpan(from).IndexOfAny(Suspects);
            if (hit < 0)
            {
                return false;
            }

            var word = SuspectWord.At(text, from + hit, from);
            if (word.ReportsAnError() && !TellsOfARetryThatSucceeded(text))
            {
                return true;
            }

            from = word.End;
        }

        return false;
    }

    private static bool TellsOfARetryThatSucceeded(string text) =>
        (text.Contains("retry", StringComparison.OrdinalIgnoreCase)
            || text.Contains("retries", StringComparison.OrdinalIgnoreCase)
            || text.Contains("attempt", StringComparison.OrdinalIgnoreCase))
        && (text.Contains("succeeded", StringComparison.OrdinalIgnoreCase)
            || text.Contains("successful", StringComparison.OrdinalIgnoreCase));
}
