using DeployClaw.Audit;

namespace DeployClaw.Host.Audit.Export;

/// <summary>Which entries a file has to hold, all of them and no other.</summary>
internal abstract record TrailScope
{
    private TrailScope() { }

    /// <summary>All of one incident; its signed <see cref="IncidentHead"/> says how many and which is the last.</summary>
    public sealed record OfIncident(SignedNote Head) : TrailScope;

    /// <summary>Those from one place in the trail up to, without, another.</summary>
    public sealed record Range(long Start, long End) : TrailScope;
}
