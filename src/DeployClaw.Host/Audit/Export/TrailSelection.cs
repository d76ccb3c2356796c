using DeployClaw.Incidents;

namespace DeployClaw.Host.Audit.Export;

/// <summary>What somebody wants to have of the trail.</summary>
internal abstract record TrailSelection
{
    private TrailSelection() { }

    public sealed record OfIncident(IncidentId Incident) : TrailSelection;

    /// <summary>Everything from the first entry of that time to the last one before <see cref="To"/>, whatever lies between in the trail's order.</summary>
    public sealed record Between(DateTimeOffset From, DateTimeOffset To) : TrailSelection;
}
