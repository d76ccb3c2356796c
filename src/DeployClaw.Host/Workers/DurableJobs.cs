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

    public Task TriageAsync(DbTransaction? transaction, IncidentId incident, int version, CancellationToken cancellation) =>
        AskAsync<TriageJob>(transaction, incident, Incidents, $"at {version}", cancellation);

    public Task RehearseAsync(DbTransaction? transaction, IncidentId incident, int run, CancellationToken cancellation) =>
        AskAsync<RehearsalJob>(transaction, incident, Rehearsals, $"of {run}", cancellation);

    public Task RollBackAsync(DbTransaction? transaction, IncidentId incident, int version, CancellationToken cancellation) =>
        AskAsync<RollbackJob>(transaction, incident, Rollbacks, $"at {version}", cancellation);

    public Task RecordStructuresAsync(DbTransaction? transaction, Alert alert, CancellationToken cancellation) => ScheduleAsync(
        transaction,
        JobBuilder.Create<StructuresJob>()
            .WithIdentity(alert.Id, Deployments)
            .UsingJobData(StructuresJob.Alert, StoreJson.Write(alert))
            .RequestRecovery()
            .Build(),
        new TriggerKey(alert.Id, Deployments),
        cancellation);

    private Task AskAsync<TJob>(DbTransaction? transaction, IncidentId incident, string group, string reason, CancellationToken cancellation)
        where TJob : IncidentJob => ScheduleAsync(
            transaction,
            JobBuilder.Create<TJob>().WithIdentity(incident.Value, group).UsingJobData(IncidentJob.Incident, incident.Value).RequestRecovery().Build(),
            new TriggerKey($"{incident.Value} {reason}", group),
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
