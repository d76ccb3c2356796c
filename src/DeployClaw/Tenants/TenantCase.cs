using DeployClaw.Logs;

namespace DeployClaw.Tenants;

/// <summary>All that speaks about one tenant, and the judgement on it.</summary>
internal sealed class TenantCase(TenantReading reading, Deployment deployment, Cohorts cohorts, IReadOnlyList<ErrorEvent> errors)
{
    // More lines than these repeat themselves; the count is said.
    private const int LogLinesShown = 3;

    private readonly IReadOnlyList<string> pending = deployment.Pending(reading);

    public TenantReading Reading { get; } = reading;

    public IReadOnlyList<AppliedMigration> Recorded { get; } = deployment.Recorded(reading);

    public StructureState? State { get; } = cohorts.StateOf(reading);

    public StateBefore Before { get; } = new(deployment.VersionBefore(reading), cohorts.ArrivesAt(reading));

    public string? MigrationVersion =>
        Recorded.FirstOrDefault(IsFailed)?.Version ?? (Recorded is [var newest, ..] ? newest.Version : pending is [var next, ..] ? next : null);

    public (Impact Impact, IReadOnlyList<Evidence> Evidence) Judge()
    {
        IReadOnlyList<Evidence> hit = [.. FailedEntries(), .. Structure(), .. LogLines()];
        IReadOnlyList<Evidence> unread = [.. Unread()];
        return hit.Count > 0 ? (Impact.Hit, [.. hit, .. unread])
            : unread.Count > 0 ? (Impact.Unknown, unread)
            : Exposure().ToList() is { Count: > 0 } exposed ? (Impact.Vulnerable, exposed)
            : (Impact.Unaffected, [.. WhyUnaffected()]);
    }

    private bool IsInactive => Reading.Profile?.Active == false;

    private string Tool => Reading.History?.Tool ?? "the migration tool";

    private IEnumerable<Evidence> FailedEntries() => Recorded.Where(IsFailed).Select(entry => new Evidence(
        "migration history",
        $"The history of {Tool} records migration {Describe(entry)} as failed{At(entry)}."));

    private IEnumerable<Evidence> Structure()
    {
        var (before, after) = (cohorts.Before(Reading), cohorts.After(Reading));
        if (State == StructureState.HalfApplied && (Recorded.Any(IsFailed) || IsHalfAppliedUnrecorded(before, after)))
        {
            yield return new Evidence(
                "structure",
                $"Half applied: its structure is neither that of {before} before the migration nor that of {after} after it.",
                $"{Reading.Structure}; before {before!.Structure}; after {after!.Structure}");
        }
        else if (State == StructureState.Before && Recorded.Count > 0 && !Recorded.Any(IsFailed) && before!.IsProven)
        {
            yield return new Evidence(
                "structure",
                $"Recorded as applied, but its structure is still that of {before} before the migration.",
                Reading.Structure);
        }
    }

    // Without a row in the history a lone difference may be old drift: only two proven cohorts convict.
    private bool IsHalfAppliedUnrecorded(Cohort? before, Cohort? after) =>
        Recorded.Count == 0 && !IsInactive && before is { IsProven: true } && after is { IsProven: true };

    private IEnumerable<Evidence> LogLines() => errors.Take(LogLinesShown).Select((error, index) => new Evidence(
        "log",
        $"An error in {error.Event.Location} names {Reading.Tenant.Schema}{More(index)}.",
        FirstLine(error.Event.Message),
        error.Event.Link));

    private string More(int index) => index == LogLinesShown - 1 && errors.Count > LogLinesShown
        ? $" ({errors.Count - LogLinesShown} more do)"
        : "";

    private IEnumerable<Evidence> Unread() =>
        Reading.History is null && Reading.Unreadable.Count == 0
            ? [new Evidence("migration history", "No migration history was found in the schema, so what the deployment did to it is not known.")]
            : Reading.Unreadable.Select(gap => new Evidence("unread", $"{gap.Subject} could not be read: {gap.Reason.TrimEnd('.')}."));

    private IEnumerable<Evidence> Exposure()
    {
        foreach (var entry in Recorded)
        {
            yield return new Evidence("migration history", $"Migration {Describe(entry)} was applied in this deployment{At(entry)}.");
        }

        if (Recorded.Count == 0 && !IsInactive && pending.Count > 0)
        {
            yield return new Evidence("migration history", $"Migration {string.Join(", ", pending)} of this deployment is still pending.");
        }
    }

    private IEnumerable<Evidence> WhyUnaffected()
    {
        if (IsInactive)
        {
            yield return new Evidence("registry", "The registry says that the tenant is not active.");
        }

        yield return new Evidence(
            "migration history",
            $"No migration was recorded since the deployment began ({deployment.Since.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC)"
                + $"{(Before.Version is { } version ? $"; it is at version {version}" : "")}, and no error names it.");
    }

    private static bool IsFailed(AppliedMigration entry) => entry.Outcome == MigrationOutcome.Failed;

    private static string Describe(AppliedMigration entry) =>
        entry.Description.Length == 0 ? entry.Version : $"{entry.Version} ({entry.Description})";

    private static string At(AppliedMigration entry) =>
        entry.AppliedAt is { } at ? $" at {at.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC" : "";

    private static string FirstLine(string message) => message.Split('\n', 2)[0].TrimEnd('\r');
}
