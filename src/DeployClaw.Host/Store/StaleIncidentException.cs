using DeployClaw.Incidents;

namespace DeployClaw.Host.Store;

/// <summary>Somebody else changed the incident since it was loaded: nothing was saved.</summary>
internal sealed class StaleIncidentException(IncidentId id, int expected)
    : Exception($"{id} is no longer at version {expected}.");
