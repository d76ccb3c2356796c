using System.Globalization;
using DeployClaw.Tenants;

namespace DeployClaw.Playbooks;

/// <summary>What on a tenant's side forbids rolling it back unattended.</summary>
internal static class TenantReservations
{
    public static IEnumerable<string> About(TenantImpact impact)
    {
        var sessions = impact.Reading.Activity?.Sessions ?? [];
        foreach (var session in sessions.Where(session => session.HoldsExclusiveLock).OrderBy(session => session.Pid))
        {
            yield return $"A custom migration is in progress: {Describe(session)}.";
        }

        foreach (var gap in impact.Reading.Unreadable)
        {
            yield return $"Not all of {impact.Tenant.Schema} could be read ({gap.Subject}: {gap.Reason.TrimEnd('.')}).";
        }

        if (impact is { Recorded.Count: 0, MigrationVersion: null })
        {
            yield return "No migration of this deployment is known to have reached it, so there is nothing known to take back.";
        }
    }

    public static IEnumerable<string> About(TenantImpact impact, WayBack way)
    {
        foreach (var statement in way.Statements)
        {
            var foreign = statement.Schemas.FirstOrDefault(schema => schema != impact.Tenant.Schema);
            if (foreign is not null)
            {
                yield return $"{UndoReservations.Short(statement)} leaves the tenant's schema for {foreign}.";
            }
            else if (!statement.IsIdempotent && MayBeHalfApplied(impact))
            {
                yield return $"The migration may be half applied, and {UndoReservations.Short(statement)} fails where its part is missing.";
            }
        }
    }

    public static string Describe(TenantSession session)
    {
        var since = session.TransactionStart is { } start
            ? string.Create(CultureInfo.InvariantCulture, $" since {start.UtcDateTime:HH:mm:ss} UTC")
            : "";
        var application = session.ApplicationName.Length == 0 ? "" : $" ({session.ApplicationName})";
        return $"session {session.Pid}{application}, {session.State}, holds an exclusive lock{since}";
    }

    private static bool MayBeHalfApplied(TenantImpact impact) =>
        impact.Structure != StructureState.After
        && (impact.Recorded.Count == 0 || impact.Recorded.Any(entry => entry.Outcome == MigrationOutcome.Failed));
}
