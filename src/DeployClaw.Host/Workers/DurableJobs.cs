using System.Data.Common;
using DeployClaw.Alerts;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using Quartz;

namespace DeployClaw.Host.Workers;

/// <summary>Asks Quartz for work, inside the transaction that gives the reason for it.</summary>
internal sealed class DurableJobs(ISchedulerFactory schedulers) : IDurableWork
{
    private const string Incidents = "incidents";
    private const string Rehearsals = "rehearsals";
    private const string Rollbacks = "rollbacks";
    private const string Deployments = "deployments";

    public Task TriageAsync(DbTransaction? transaction, IncidentId incident, int version, CancellationToken cancellation) => ScheduleAsync(
        transaction,
        JobBuilder.Create<TriageJob>()
            .WithIdentity(incident.Value, Incidents)
            .UsingJobData(TriageJob.Incident, incident.Value)
            .RequestRecovery()
            .Build(),
        new TriggerKey($"{incident.Value} at {version}", Incidents),
        cancellation);

    public Task RehearseAsync(DbTransaction? transaction, IncidentId incident, int run, CancellationToken cancellation) => ScheduleAsync(
        transaction,
        JobBuilder.Create<RehearsalJob>()
            .WithIdentity(incident.Value, Rehearsals)
            .UsingJobData(RehearsalJob.Incident, incident.Value)
            .RequestRecovery()
            .Build(),
        new TriggerKey($"{incident.Value} of {run}", Rehearsals),
        cancellation);

    public Task RollBackAsync(DbTransaction? transaction, IncidentId incident, int version, CancellationToken cancellation) => ScheduleAsync(
        transaction,
        JobBuilder.Create<RollbackJob>()
            .WithIdentity(incident.Value, Rollbacks)
            .UsingJobData(RollbackJob.Incident, incident.Value)
            .RequestRecovery()
            .Build(),
        new TriggerKey($"{incident.Value} at {version}", Rollbacks),
        cancellation);

    public Task RecordStructuresAsync(DbTransaction? transaction, Alert alert, CancellationToken cancellation) => ScheduleAsync(
        transaction,
        JobBuilder.Create<StructuresJob>()
            .WithIdentity(alert.Id, Deployments)
            .UsingJobData(StructuresJob.Alert, StoreJson.Write(alert))
            .RequestRecovery()
            .Build(),
        new TriggerKey(alert.Id, Deployments),
        cancellation);

    // Each reason is a trigger of its own: one that comes while the job runs has it run once more afterwards.
    private async Task ScheduleAsync(DbTransaction? transaction, IJobDetail job, TriggerKey key, CancellationToken cancellation)
    {
        var scheduler = await schedulers.GetScheduler(cancellation);
        using var enlisted = transaction is null ? null : scheduler.EnlistTransaction(transaction);
        var trigger = TriggerBuilder.Create().WithIdentity(key).ForJob(job).StartNow().Build();
        await scheduler.ScheduleJob(job, trigger, new ScheduleJobOptions { Replace = true }, cancellation);
    }
}
