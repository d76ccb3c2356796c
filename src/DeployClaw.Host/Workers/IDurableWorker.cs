using DeployClaw.Alerts;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Workers;

/// <summary>Does what <see cref="Store.IDurableWork"/> asked for, on whichever node it comes to; again from the start after a node died over it.</summary>
internal interface IDurableWorker
{
    Task TriageAsync(IncidentId incident, CancellationToken cancellation);

    Task RehearseAsync(IncidentId incident, CancellationToken cancellation);

    Task RollBackAsync(IncidentId incident, CancellationToken cancellation);

    Task RecordStructuresAsync(Alert alert, CancellationToken cancellation);
}
