using DeployClaw.Incidents;
using DeployClaw.Triage;

namespace DeployClaw.Host.Workers;

/// <summary>Puts each step of a triage on the incident's record as it ends, together with what its threads are told.</summary>
internal sealed class IncidentProgress(IIncidentStore incidents, IncidentId id, int number, Node node, TimeProvider clock) : ITriageProgress
{
    public Task StepStartedAsync(TriageStep step, string action, CancellationToken cancellation) => Task.CompletedTask;

    public Task StepEndedAsync(StepRecord record, CaseFile file, CancellationToken cancellation)
    {
        // A step that was cut short because this node stops is not over: another node runs it again.
        cancellation.ThrowIfCancellationRequested();
        var messages = TriageMessages.Of(number, record, file);
        return incidents.ChangeAsync(
            id,
            incident =>
            {
                var told = incident.Snapshot.Triage?.Number == number && incident.RecordStep(record, node.Actor, clock.GetUtcNow());
                return new Change<bool>(told) { Messages = told ? messages : [] };
            },
            cancellation);
    }
}
