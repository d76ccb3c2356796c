using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Workers;

/// <summary>
/// Asks again for the work of incidents that wait for it: a person's request whose node died before it reached the scheduler, a store that
/// was restored without its jobs. Work that is on its way already is not done twice.
/// </summary>
internal sealed class Sweep(IIncidentStore incidents, RollbackStore rollbacks, WhoRuns runs, IDurableWork work, TimeProvider clock, ILogger<Sweep> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Rounds.RepeatAsync(
        SweepAsync,
        Pause,
        clock,
        trouble => log.LogWarning(trouble, "The open incidents could not be looked through; trying again in {Pause}", Pause),
        stoppingToken);

    private const int RoundsBetweenDoubts = 20;

    private int round;

    internal async Task SweepAsync(CancellationToken cancellation)
    {
        foreach (var view in await incidents.OpenAsync(cancellation))
        {
            if (view.Incident is { State: IncidentState.Reported } or { State: IncidentState.Triaging, Triage.EndedAt: null })
            {
                await work.TriageAsync(null, view.Incident.Id, view.Incident.Version, cancellation);
            }
            else if (view.Incident.Triage is { Rehearsal: { EndedAt: null }, Number: var run })
            {
                await work.RehearseAsync(null, view.Incident.Id, run, cancellation);
            }
        }

        if (!runs.Program)
        {
            return; // People run by hand what they approve: a job would find nothing to do.
        }

        // What is in doubt rarely becomes certain by itself.
        var doubtful = round++ % RoundsBetweenDoubts == 0 ? await rollbacks.InDoubtAsync(cancellation) : [];
        foreach (var incident in (await rollbacks.WaitingAsync(cancellation)).Union(doubtful))
        {
            await work.RollBackAsync(null, incident, 0, cancellation);
        }
    }
}
