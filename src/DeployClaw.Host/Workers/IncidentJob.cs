using DeployClaw.Incidents;
using Quartz;

namespace DeployClaw.Host.Workers;

/// <summary>Works on one incident.</summary>
internal abstract class IncidentJob(Func<IncidentId, CancellationToken, Task> work) : IJob
{
    public const string Incident = "incident";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await work(new IncidentId(context.MergedJobDataMap.GetString(Incident)!), cancellationToken);
}
