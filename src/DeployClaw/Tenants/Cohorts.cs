using DeployClaw.Rollbacks;

namespace DeployClaw.Tenants;

/// <summary>Tenants alike, and the structure that most of them share.</summary>
internal sealed record Cohort(string Structure, int Agreeing, int Size)
{
    /// <summary>One tenant may have drifted; two that agree show what the version looks like.</summary>
    public bool IsProven => Agreeing >= 2;

    public override string ToString() => Size == 1 ? "the one tenant" : $"{Agreeing} of the {Size} tenants";
}

/// <summary>The tenants by version, before the deployment's migration and after it, to compare a tenant's structure with.</summary>
internal sealed class Cohorts
{
    private readonly Deployment deployment;
    private readonly Dictionary<string, Cohort> before;
    private readonly Dictionary<string, Cohort> after;

    public Cohorts(Deployment deployment, IReadOnlyList<TenantReading> tenants)
    {
        this.deployment = deployment;
        var read = tenants.Where(tenant => tenant is { Structure: not null, History: not null }).ToList();
        before = Majorities(
            read.Where(tenant => deployment.Recorded(tenant).Count == 0),
            tenant => deployment.VersionBefore(tenant));
        after = Majorities(
            read.Where(tenant => deployment.Recorded(tenant) is { Count: > 0 } recorded && recorded.All(Succeeded)),
            tenant => deployment.Recorded(tenant)[0].Version);
    }

    public Cohort? Before(TenantReading tenant) =>
        tenant.History is null ? null : before.GetValueOrDefault(deployment.VersionBefore(tenant) ?? "");

    /// <summary>What a rollback of the tenant arrives at, as far as other tenants show it.</summary>
    public StructureBefore? ArrivesAt(TenantReading tenant) => Before(tenant) is { } cohort
        ? new StructureBefore.OfCohort(cohort.Structure, deployment.VersionBefore(tenant) ?? "", cohort.Agreeing, cohort.Size)
        : null;

    public Cohort? After(TenantReading tenant) =>
        after.GetValueOrDefault(deployment.Recorded(tenant) is [var newest, ..] ? newest.Version : deployment.Newest ?? "");

    /// <summary>Null where there is nothing to compare with, or where the migration leaves no mark on the structure.</summary>
    public StructureState? StateOf(TenantReading tenant)
    {
        var (old, migrated) = (Before(tenant)?.Structure, After(tenant)?.Structure);
        return tenant.Structure switch
        {
            null => null,
            _ when old == migrated => null,
            var own when own == old => StructureState.Before,
            var own when own == migrated => StructureState.After,
            _ => old is null || migrated is null ? null : StructureState.HalfApplied,
        };
    }

    private static bool Succeeded(AppliedMigration entry) => entry.Outcome == MigrationOutcome.Succeeded;

    private static Dictionary<string, Cohort> Majorities(IEnumerable<TenantReading> tenants, Func<TenantReading, string?> version) =>
        tenants.GroupBy(tenant => version(tenant) ?? "", tenant => tenant.Structure!, StringComparer.Ordinal)
            .Select(group => (group.Key, Cohort: Majority([.. group])))
            .Where(group => group.Cohort is not null)
            .ToDictionary(group => group.Key, group => group.Cohort!, StringComparer.Ordinal);

    private static Cohort? Majority(IReadOnlyList<string> structures)
    {
        var largest = structures.GroupBy(structure => structure, StringComparer.Ordinal).MaxBy(group => group.Count())!;
        return largest.Count() * 2 > structures.Count ? new Cohort(largest.Key, largest.Count(), structures.Count) : null;
    }
}
