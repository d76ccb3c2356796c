using DeployClaw.Skills;

namespace DeployClaw.Logs;

/// <summary>Makes findings of errors: those of one signature together, those that no signature knows by their log group.</summary>
public static class Findings
{
    /// <summary>What errors that no signature knows are filed under.</summary>
    public const string UnknownFamily = "unclassified";

    /// <summary>Critical first, then by count (most first), then by title; the events of each by time, location and id.</summary>
    public static IReadOnlyList<Finding> Group(IReadOnlyList<ErrorEvent> errors) =>
        [.. errors
            .GroupBy(error => (error.Signature?.Id, Group: error.Signature is null ? error.Event.Location with { Stream = null } : null))
            .Select(kind => Of([.. kind
                .OrderBy(error => error.Event.Timestamp)
                .ThenBy(error => error.Event.Location.ToString(), StringComparer.Ordinal)
                .ThenBy(error => error.Event.Id, StringComparer.Ordinal)]))
            .OrderByDescending(finding => finding.Severity)
            .ThenByDescending(finding => finding.Count)
            .ThenBy(finding => finding.Title, StringComparer.Ordinal)
            .ThenBy(finding => finding.Signature?.Id, StringComparer.Ordinal)
            .ThenBy(finding => finding.Events[0].Event.Location.Account, StringComparer.Ordinal)
            .ThenBy(finding => finding.Events[0].Event.Location.Region, StringComparer.Ordinal)];

    private static Finding Of(ErrorEvent[] errors) =>
        errors[0].Signature is { } known
            ? new Finding(known.Title, known.Family, known.Severity, known, errors)
            : new Finding($"Errors in {errors[0].Event.Location.Group}", UnknownFamily, Severity.Error, null, errors);
}
