using System.IO.Enumeration;
using DeployClaw.Incidents;

namespace DeployClaw.Conversations;

/// <summary>
/// Which channels hear of which incident, from manifests/policies/channels.yaml. A rule that names only a pipeline counts from the first
/// moment; one that names tenants or environments as soon as triage has found them hit. Without any match it is <see cref="Fallback"/>.
/// </summary>
public sealed record ChannelRoutes(string Version, string Fallback, IReadOnlyList<ChannelRoute> Routes)
{
    /// <summary>In the order of the rules, each channel once.</summary>
    public IReadOnlyList<string> For(IncidentSnapshot incident)
    {
        var matched = Routes.Where(route => route.Matches(incident)).SelectMany(route => route.Channels).Distinct(StringComparer.Ordinal).ToList();
        return matched.Count > 0 ? matched : [Fallback];
    }
}

/// <summary>Patterns with <c>*</c> and <c>?</c>; null for any.</summary>
public sealed record ChannelRoute(string? Pipeline, string? Tenant, string? Environment, IReadOnlyList<string> Channels)
{
    public bool Matches(IncidentSnapshot incident) => Fits(Pipeline, incident.Pipeline.Name) && MatchesTenants(incident);

    private bool MatchesTenants(IncidentSnapshot incident) =>
        (Tenant is null && Environment is null)
        || (incident.Triage?.Outcome?.Routed ?? []).Any(tenant => Fits(Tenant, tenant.Name) && Fits(Environment, tenant.Environment));

    private static bool Fits(string? pattern, string? name) =>
        pattern is null || (name is not null && FileSystemName.MatchesSimpleExpression(pattern, name));
}
