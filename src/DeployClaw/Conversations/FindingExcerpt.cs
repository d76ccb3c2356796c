using DeployClaw.Skills;

namespace DeployClaw.Conversations;

/// <summary>Errors of one kind: how many, when, and the first of them as it stood in the log (redacted), with a link.</summary>
internal sealed record FindingExcerpt(
    string Title, string Family, Severity Severity, int Count, DateTimeOffset FirstSeen, string Excerpt, Uri? Link)
{
    public static FindingExcerpt Of(Logs.Finding finding) =>
        new(
            finding.Title,
            finding.Family,
            finding.Severity,
            finding.Count,
            finding.FirstSeen,
            TextCut.Shorten(finding.Events[0].Event.Message, LongestExcerpt),
            finding.Events[0].Event.Link);

    /// <summary>Enough of it to know it by; the link has the rest.</summary>
    private const int LongestExcerpt = 600;
}
