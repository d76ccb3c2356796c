using DeployClaw.Incidents;
using Quartz;

namespace DeployClaw.Host.Workers;

/// <summary>Rehearses what a triage drafted, one incident's at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class RehearsalJob(IDurableWorker worker) : IJob
{
    public const string Incident = "incident";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await worker.RehearseAsync(new IncidentId(context.MergedJobDataMap.GetString(Incident)!), cancellationToken);
}
