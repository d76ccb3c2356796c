using DeployClaw.Alerts;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Workers;

/// <summary>All that jobs do, handed to who does it.</summary>
internal sealed class DurableWorker(TriageWorker triage, RehearsalWorker rehearsals, StructureWorker structures, RollbackWorker rollbacks) : IDurableWorker
{
    public Task TriageAsync(IncidentId incident, CancellationToken cancellation) => triage.RunAsync(incident, cancellation);

    public Task RehearseAsync(IncidentId incident, CancellationToken cancellation) => rehearsals.RunAsync(incident, cancellation);

    public Task RollBackAsync(IncidentId incident, CancellationToken cancellation) => rollbacks.RunAsync(incident, cancellation);

    public Task RecordStructuresAsync(Alert alert, CancellationToken cancellation) => structures.RunAsync(alert, cancellation);
}
