using DeployClaw.Pipelines;
using DeployClaw.Rollbacks;
using DeployClaw.Tenants;

namespace DeployClaw.Triage;

/// <summary>
/// Finds what the rollback of each hit tenant must arrive at: its structure on record, else the one that tenants share who were not migrated, else
/// the one that the migrations build in a scratch database.
/// </summary>
internal sealed class StructureSearch(IStructureRecords records, IScratchStructures scratch, MigrationSet migrations)
{
    private readonly VersionOrder order = new(migrations);
    private readonly HashSet<string> source = new(migrations.Migrations.Select(migration => migration.Version), StringComparer.Ordinal);
    private readonly Dictionary<string, ScratchOutcome> builds = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<TenantImpact>> OverAsync(
        IReadOnlyList<TenantImpact> tenants, PipelineExecution? execution, CancellationToken cancellation)
    {
        var recorded = execution is not null && tenants.Any(IsHit) ? await records.FindAsync(execution, cancellation) : null;
        var found = new List<TenantImpact>(tenants.Count);
        foreach (var tenant in tenants)
        {
            found.Add(IsHit(tenant) ? await ForAsync(tenant, recorded is null ? null : Fitting(recorded[tenant.Tenant.Schema], tenant), cancellation) : tenant);
        }

        return found;
    }

    // Where none is of the version to go back to, the first one tells why.
    private static StructureOnRecord? Fitting(IEnumerable<StructureOnRecord> records, TenantImpact tenant) =>
        records.FirstOrDefault(record => record.Version == tenant.Before.Version) ?? records.FirstOrDefault();

    private static bool IsHit(TenantImpact tenant) => tenant.Impact == Impact.Hit;

    private async Task<TenantImpact> ForAsync(TenantImpact tenant, StructureOnRecord? record, CancellationToken cancellation)
    {
        var known = record?.Of(tenant) ?? tenant;
        if (known.Before.Structure is not null)
        {
            return known;
        }

        var before = known.Before;
        return known with
        {
            Before = await BuiltAsync(known, cancellation) switch
            {
                ScratchOutcome.Built built => before with { Structure = new StructureBefore.Built(built.Structure.Fingerprint, before.Version!) },
                ScratchOutcome.NotBuilt not => before with { Notes = [.. before.Notes, Unknown(before.Version, not.Why)] },
                _ => throw new InvalidOperationException("An outcome of a kind that is not known."),
            },
        };
    }

    /// <summary>What the migrations up to the version before come to; built once for all tenants at that version.</summary>
    public async Task<ScratchOutcome> BuiltAsync(TenantImpact tenant, CancellationToken cancellation)
    {
        if (tenant.Before.Version is not { } version)
        {
            return new ScratchOutcome.NotBuilt("the version that it had is not known");
        }

        if (Lacking(tenant, version) is { } lacking)
        {
            return new ScratchOutcome.NotBuilt($"the deployed source does not have migration {lacking} to build it from");
        }

        // Equal for all tenants, since a fingerprint leaves the schema's name out.
        return builds.TryGetValue(version, out var known)
            ? known
            : builds[version] = await scratch.BuildAsync(
                tenant.Tenant.Schema, [.. migrations.Migrations.Where(migration => order.Compare(migration.Version, version) <= 0)], cancellation);
    }

    /// <summary>A migration that the tenant had before and that the deployed source has not: what is built without it would be something else.</summary>
    private string? Lacking(TenantImpact tenant, string version) => (tenant.Reading.History?.Entries ?? [])
        .Except(tenant.Recorded)
        .Where(entry => entry.Outcome == MigrationOutcome.Succeeded)
        .Select(entry => entry.Version)
        .Append(version)
        .FirstOrDefault(applied => !source.Contains(applied));

    private static string Unknown(string? version, string why) =>
        "What its structure was before is not known: none is on record from the deployment's beginning or a schedule before it, "
        + $"no other tenants{(version is null ? "" : $" at version {version}")} show it, and {why}.";
}
