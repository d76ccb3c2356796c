using DeployClaw.Rollbacks;
using DeployClaw.Tenants;

namespace DeployClaw.Triage;

/// <summary>
/// How tenants' structures differ from those before, thing by thing. The one before is read from a tenant that has it still, else built from the
/// migrations. What cannot be read has no difference.
/// </summary>
internal sealed class StructureDifferences(StructureSearch search, ITenantStructures structures, IReadOnlyList<TenantImpact> all)
{
    private readonly Dictionary<string, SchemaStructure?> before = new(StringComparer.Ordinal);

    /// <summary>By schema.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<StructureChange>>> OfAsync(IReadOnlyList<TenantImpact> tenants, CancellationToken cancellation)
    {
        var differences = new Dictionary<string, IReadOnlyList<StructureChange>>(StringComparer.Ordinal);
        foreach (var tenant in tenants)
        {
            if (await OfAsync(tenant, cancellation) is { } changes)
            {
                differences[tenant.Tenant.Schema] = changes;
            }
        }

        return differences;
    }

    private async Task<IReadOnlyList<StructureChange>?> OfAsync(TenantImpact tenant, CancellationToken cancellation)
    {
        try
        {
            return tenant.Before.Structure is { Fingerprint: var wanted }
                && await BeforeAsync(tenant, wanted, cancellation) is { } from
                && await structures.ReadAsync(tenant.Tenant.Schema, cancellation) is { } now
                    ? StructureChange.Between(from, now)
                    : null;
        }
        catch (SourceUnavailableException)
        {
            // The playbook says that no way back is known, which is true.
            return null;
        }
    }

    private async Task<SchemaStructure?> BeforeAsync(TenantImpact tenant, string wanted, CancellationToken cancellation) =>
        before.TryGetValue(wanted, out var known) ? known : before[wanted] = await FindAsync(tenant, wanted, cancellation);

    private async Task<SchemaStructure?> FindAsync(TenantImpact tenant, string wanted, CancellationToken cancellation)
    {
        if (all.FirstOrDefault(other => other.Reading.Structure == wanted) is { } alike
            && await structures.ReadAsync(alike.Tenant.Schema, cancellation) is { } read
            && read.Fingerprint == wanted)
        {
            return read;
        }

        return await search.BuiltAsync(tenant, cancellation) is ScratchOutcome.Built built && built.Structure.Fingerprint == wanted ? built.Structure : null;
    }
}
