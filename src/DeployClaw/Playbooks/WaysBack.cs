using DeployClaw.Rollbacks;
using DeployClaw.Tenants;

namespace DeployClaw.Playbooks;

/// <summary>The ways back of a deployment's tenants; those who take back the same migrations share one.</summary>
internal sealed class WaysBack(MigrationSet migrations, UndoTemplates templates)
{
    private readonly Dictionary<string, WayBack> ways = new(StringComparer.Ordinal);

    /// <param name="tenant">Whose.</param>
    /// <param name="difference">What its structure has more or less than before, where that was read.</param>
    public WayBack Of(TenantImpact tenant, IReadOnlyList<StructureChange>? difference)
    {
        var versions = ToTakeBack(tenant);
        var key = string.Join('\n', versions);
        var way = ways.TryGetValue(key, out var known) ? known : ways[key] = WayBack.Over(versions, migrations, templates);
        return difference is not null && way.MayBeDerived ? way.DerivedFrom(difference) : way;
    }

    private static IReadOnlyList<string> ToTakeBack(TenantImpact tenant) =>
        tenant.Recorded.Count > 0 ? [.. tenant.Recorded.Select(entry => entry.Version)]
        : tenant.MigrationVersion is { } version ? [version]
        : [];
}
