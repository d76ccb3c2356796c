using DeployClaw.Alerts;
using DeployClaw.Host.Store;
using Quartz;

namespace DeployClaw.Host.Workers;

/// <summary>Records the tenants' structures as a deployment begins.</summary>
internal sealed class StructuresJob(IDurableWorker worker) : IJob
{
    public const string Alert = "alert";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await worker.RecordStructuresAsync(StoreJson.Read<Alert>(context.MergedJobDataMap.GetString(Alert)!), cancellationToken);
}
