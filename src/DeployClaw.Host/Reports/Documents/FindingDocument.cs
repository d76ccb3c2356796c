using DeployClaw.Logs;

namespace DeployClaw.Host.Reports.Documents;

internal sealed record FindingDocument(
    string Title,
    string Family,
    string Severity,
    string? Signature,
    string? Skill,
    int Count,
    string FirstSeen,
    string LastSeen,
    string? Advice,
    string? PreventiveControl,
    IReadOnlyList<EventDocument> Events)
{
    public static FindingDocument Of(Finding finding) =>
        new(
            finding.Title,
            finding.Family,
            Words.Of(finding.Severity),
            finding.Signature?.Id,
            finding.Signature?.Skill,
            finding.Count,
            TimeText.Exact(finding.FirstSeen),
            TimeText.Exact(finding.LastSeen),
            finding.Signature?.Advice,
            finding.Signature?.PreventiveControl,
            [.. finding.Events.Select(EventDocument.Of)]);
}

internal sealed record EventDocument(
    string Timestamp,
    LocationDocument Location,
    string Id,
    string Message,
    string? Link,
    string? Schema,
    string? Service,
    string? SqlState,
    string? DatabaseObject,
    string? Role)
{
    public static EventDocument Of(ErrorEvent error) =>
        new(
            TimeText.Exact(error.Event.Timestamp),
            LocationDocument.Of(error.Event.Location),
            error.Event.Id,
            error.Event.Message,
            error.Event.Link?.AbsoluteUri,
            error.Detail.Schema,
            error.Detail.Service,
            error.Detail.SqlState,
            error.Detail.DatabaseObject,
            error.Detail.Role);
}
