using DeployClaw.Logs;

namespace DeployClaw.Host.Alerts.Notices;

/// <summary>Text of a notice on its way into the domain: redacted, without control characters (PostgreSQL stores no NUL), bounded.</summary>
internal static class NoticeText
{
    /// <summary>AWS allows names of up to 255 characters.</summary>
    private const int LongestName = 255;

    private const int LongestSummary = 1000;

    /// <summary>How much of a text is looked at: a secret that a cut would halve must be whole when it is looked for.</summary>
    private const int LongestRead = 8 * LongestSummary;

    /// <summary>Null for a text that is empty.</summary>
    public static string? Name(string? text) => Clean(text, LongestName);

    public static string? Summary(params string?[] parts) =>
        Clean(string.Join(": ", parts.Where(part => !string.IsNullOrWhiteSpace(part))), LongestSummary);

    private static string? Clean(string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var plain = string.Concat(Redactor.Redact(TextCut.Start(text, LongestRead)).Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
        return TextCut.Shorten(plain, longest);
    }
}
