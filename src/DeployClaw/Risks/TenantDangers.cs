using System.Globalization;
using DeployClaw.Playbooks;
using DeployClaw.Tenants;

namespace DeployClaw.Risks;

/// <summary>The dangers that lie in the tenant itself: its state, what it is to its owner, what goes on in it.</summary>
internal static class TenantDangers
{
    // Amounts of the tier factor by the names that registries use; a tier that is not known counts as the middle.
    private static readonly Dictionary<string, double> TierAmounts = new(StringComparer.OrdinalIgnoreCase)
    {
        ["enterprise"] = 1, ["platinum"] = 1, ["premium"] = 0.8, ["gold"] = 0.8, ["business"] = 0.6, ["professional"] = 0.6, ["pro"] = 0.6,
        ["silver"] = 0.6, ["team"] = 0.4, ["standard"] = 0.3, ["starter"] = 0.2, ["basic"] = 0.2, ["trial"] = 0, ["free"] = 0,
    };

    public static IEnumerable<Danger> Of(TenantImpact tenant, DateTimeOffset now) =>
        [.. State(tenant), .. Owner(tenant.Reading.Profile), .. Activity(tenant.Reading.Activity, now), .. Unread(tenant)];

    private static IEnumerable<Danger> State(TenantImpact tenant)
    {
        if (tenant.Impact == Impact.Hit)
        {
            yield return new Danger(RiskFactors.MigrationFailed, 1, tenant.Evidence[0]);
        }

        if (tenant.Structure == StructureState.HalfApplied)
        {
            var shown = tenant.Evidence.FirstOrDefault(evidence => evidence.Source == "structure");
            yield return new Danger(
                RiskFactors.HalfApplied, 1, shown ?? new Evidence("structure", "Its structure is neither the old nor the new one."));
        }

        if (tenant.Recorded.Count > 1)
        {
            var versions = string.Join(", ", tenant.Recorded.Select(entry => entry.Version));
            yield return new Danger(
                RiskFactors.MigrationsBack,
                Math.Min(1, (tenant.Recorded.Count - 1) / 4.0),
                new Evidence("migration history", $"{tenant.Recorded.Count} migrations would have to go back: {versions}."));
        }
    }

    private static IEnumerable<Danger> Owner(TenantProfile? profile)
    {
        if (profile?.Environment?.ToLowerInvariant() is "production" or "prod" or "live")
        {
            yield return new Danger(RiskFactors.Production, 1, new Evidence("registry", $"Its environment is {profile.Environment}."));
        }

        if (profile?.Tier is { } tier && TierAmounts.GetValueOrDefault(tier, 0.5) is > 0 and var amount)
        {
            yield return new Danger(RiskFactors.Tier, amount, new Evidence("registry", $"Its tier is {tier}."));
        }
    }

    private static IEnumerable<Danger> Activity(TenantActivity? activity, DateTimeOffset now)
    {
        if (activity is null)
        {
            yield break;
        }

        if (activity.Sessions.Where(session => session.HoldsExclusiveLock).MinBy(session => session.Pid) is { } migrating)
        {
            var held = migrating.TransactionStart is { } start && start <= now
                ? string.Create(CultureInfo.InvariantCulture, $" (its transaction is {(now - start).TotalSeconds:0} s old)")
                : "";
            yield return new Danger(
                RiskFactors.ForeignMigration,
                1,
                new Evidence("activity", $"Another migration is in progress: {TenantReservations.Describe(migrating)}{held}."));
        }

        if (activity.Sessions.Count > 0)
        {
            yield return new Danger(
                RiskFactors.ActiveSessions,
                Math.Min(1, activity.Sessions.Count / 5.0),
                new Evidence("activity", $"Sessions at work in the schema: {activity.Sessions.Count}."));
        }

        if (activity.RowsWritten > 0)
        {
            yield return new Danger(
                RiskFactors.RowsWritten,
                Danger.Logarithmic(activity.RowsWritten, 1e6),
                new Evidence("activity", $"{Count(activity.RowsWritten)} rows were written to its tables, by PostgreSQL's statistics."));
        }

        if (activity.Rows > 0)
        {
            yield return new Danger(
                RiskFactors.LiveRows,
                Danger.Logarithmic(activity.Rows, 1e7),
                new Evidence("activity", $"It holds about {Count(activity.Rows)} rows."));
        }
    }

    private static IEnumerable<Danger> Unread(TenantImpact tenant)
    {
        var unread = tenant.Reading.Unreadable.Select(gap => $"{gap.Subject} ({gap.Reason.TrimEnd('.')})").ToList();
        if (unread.Count == 0 && tenant.Impact != Impact.Unknown)
        {
            yield break;
        }

        var evidence = unread.Count == 0 ? tenant.Evidence[0] : new Evidence("unread", $"Could not be read: {string.Join("; ", unread)}.");
        yield return new Danger(RiskFactors.Unread, Math.Min(1, 0.5 + (unread.Count * 0.25)), evidence);
    }

    private static string Count(long rows) => rows.ToString("N0", CultureInfo.InvariantCulture);
}
