using DeployClaw.Incidents;
using Quartz;

namespace DeployClaw.Host.Workers;

/// <summary>Works on one incident, never twice at the same time.</summary>
[DisallowConcurrentExecution]
internal sealed class TriageJob(IDurableWorker worker) : IJob
{
    public const string Incident = "incident";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await worker.TriageAsync(new IncidentId(context.MergedJobDataMap.GetString(Incident)!), cancellationToken);
}
