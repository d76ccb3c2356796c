using DeployClaw.Logs;
using DeployClaw.Pipelines;

namespace DeployClaw.Tenants;

/// <summary>Gives each tenant its place in the failure, with what shows it.</summary>
public static class ImpactJudge
{
    /// <summary>One judgement per tenant, by name.</summary>
    public static IReadOnlyList<TenantImpact> Judge(
        EstateReading estate,
        MigrationSet migrations,
        PipelineExecution? execution,
        IReadOnlyList<ErrorEvent> errors,
        TimeWindow window)
    {
        var deployment = new Deployment(estate.Tenants, migrations, execution, window);
        var cohorts = new Cohorts(deployment, estate.Tenants);
        var named = errors.Where(error => error.Detail.Schema is not null)
            .OrderBy(error => error.Event.Timestamp)
            .ThenBy(error => error.Event.Id, StringComparer.Ordinal)
            .ToLookup(error => error.Detail.Schema!.Trim('"'), StringComparer.Ordinal);
        return
        [
            .. estate.Tenants
                .OrderBy(tenant => tenant.Tenant.Name, StringComparer.Ordinal)
                .Select(tenant => Judge(new TenantCase(tenant, deployment, cohorts, [.. named[tenant.Tenant.Schema]]), window)),
        ];
    }

    /// <summary>Schemas that look like a tenant's, that an error names and that the database does not have: dropped, renamed, or in another one.</summary>
    public static IReadOnlyList<Gap> NamedButMissing(EstateReading estate, SchemaPattern pattern, IReadOnlyList<ErrorEvent> errors)
    {
        var there = estate.Tenants.Select(tenant => tenant.Tenant.Schema).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. errors.Select(error => error.Detail.Schema?.Trim('"')).OfType<string>()
                .Where(schema => pattern.Match(schema) is not null && !there.Contains(schema))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Select(schema => new Gap($"schema {schema}", "An error names it, and there is no such schema in the database.")),
        ];
    }

    private static TenantImpact Judge(TenantCase tenant, TimeWindow window)
    {
        var (impact, evidence) = tenant.Judge();
        return new TenantImpact(tenant.Reading, impact, IsActive(tenant.Reading, window), evidence)
        {
            MigrationVersion = impact == Impact.Unaffected ? null : tenant.MigrationVersion,
            Recorded = tenant.Recorded,
            Structure = tenant.State,
            Before = tenant.Before,
        };
    }

    private static bool IsActive(TenantReading tenant, TimeWindow window) =>
        tenant.Profile?.Active
        ?? (tenant.Activity is { Sessions.Count: > 0 }
            || (tenant.History?.Entries.Any(entry => entry.AppliedAt is { } at && window.Contains(at)) ?? false));
}
