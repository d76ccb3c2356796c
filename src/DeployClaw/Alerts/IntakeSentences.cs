using System.Globalization;

namespace DeployClaw.Alerts;

/// <summary>The sentences that say why, for the card.</summary>
internal static class IntakeSentences
{
    public static string Began(Alert alert) => $"{Subject(alert)} began a deployment{Of(alert)} at {Time(alert.At)}.";

    public static string BeganLongAgo(Alert alert) => $"This notice is late: execution {alert.ExecutionId} has ended since.";

    public static string Opened(Alert alert) => $"{Subject(alert)} failed{Where(alert)}{Of(alert)}, and no incident that is open or just ended is about it.";

    public static string SameExecution(Alert alert) => $"Another notice of execution {alert.ExecutionId}.";

    public static string FailedAgain(Alert alert, DateTimeOffset ended) =>
        $"Execution {alert.ExecutionId} failed again{Where(alert)} at {Time(alert.At)}, {Length(alert.At - ended)} after the incident ended.";

    public static string BackAgain(Alert alert, DateTimeOffset ended) =>
        $"{Subject(alert)} failed again{Where(alert)}{Of(alert)}, {Length(alert.At - ended)} after the incident ended; "
        + $"within {IntakeRules.Window.TotalMinutes:0} minutes it is the same incident.";

    public static string SameFingerprint(Alert alert, IncidentOutline incident) =>
        $"{Subject(alert)} failed in the same way{Where(alert)}{Of(alert)}, {Distance(alert, incident)}; "
        + $"within {IntakeRules.Window.TotalMinutes:0} minutes it is the same incident.";

    public static string SamePipeline(Alert alert, IncidentOutline incident) =>
        $"{Subject(alert)} reports a failure{Where(alert)} {Distance(alert, incident)}; "
        + "which execution it was is not known of both, so that they count as one.";

    public static string RecoveredSince(Alert alert, Alert success) =>
        $"This notice is late: {Subject(alert, middle: true)} failed{Of(alert)} at {Time(alert.At)} and has succeeded since, at {Time(success.At)}.";

    public static string Recovered(Alert alert) => $"{Subject(alert)} {Succeeded(alert)}{Of(alert)} at {Time(alert.At)}.";

    public static string OnlyAPart(Alert alert) => $"Only a part of {Subject(alert, middle: true)} succeeded{Where(alert)}; it takes the whole to call it recovered.";

    public static string OnlyWentBack(Alert alert) =>
        $"By execution {alert.ExecutionId} a rollback has had a stage of {Subject(alert, middle: true)} go back; what failed has not succeeded by it.";

    public static string GoesBack(Alert alert) => $"By execution {alert.ExecutionId} a stage of {Subject(alert, middle: true)} goes back; no deployment begins by it.";

    public static string OlderSuccess(Alert alert) =>
        $"{Subject(alert)} {Succeeded(alert)}{Of(alert)}, and what failed is newer than that.";

    public static string Unconcerned(Alert alert) => $"This concerns no incident of {Subject(alert, middle: true)}.";

    private static string Subject(Alert alert, bool middle = false) =>
        $"{(middle ? "the" : "The")} {alert.Fingerprint.Source.Thing()} {alert.Pipeline.Name}";

    private static string Succeeded(Alert alert) => alert.Source == AlertSource.AwsCloudWatch ? "is quiet again" : "succeeded";

    private static string Where(Alert alert) => (alert.Stage, alert.Action) switch
    {
        (null, null) => "",
        (null, { } action) => $" in {action}",
        ({ } stage, null) => $" in {stage}",
        ({ } stage, { } action) => $" in {stage} / {action}",
    };

    private static string Of(Alert alert) => alert.ExecutionId is null ? "" : $" (execution {alert.ExecutionId})";

    private static string Distance(Alert alert, IncidentOutline incident) =>
        alert.At >= incident.LastAlertAt
            ? $"{Length(alert.At - incident.LastAlertAt)} after the last notice"
            : alert.At < incident.FirstAlertAt
                ? $"{Length(incident.FirstAlertAt - alert.At)} before the first notice"
                : "between notices of this incident";

    private static string Length(TimeSpan length) =>
        length < TimeSpan.FromMinutes(1) ? Count((int)length.TotalSeconds, "second")
        : length < TimeSpan.FromHours(2) ? Count((int)length.TotalMinutes, "minute")
        : Count((int)length.TotalHours, "hour");

    private static string Count(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";

    private static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
