using DeployClaw.Incidents;
using Quartz;

namespace DeployClaw.Host.Workers;

/// <summary>Runs an incident's rollbacks, on one node at a time.</summary>
[DisallowConcurrentExecution]
internal sealed class RollbackJob(IDurableWorker worker) : IJob
{
    public const string Incident = "incident";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await worker.RollBackAsync(new IncidentId(context.MergedJobDataMap.GetString(Incident)!), cancellationToken);
}
