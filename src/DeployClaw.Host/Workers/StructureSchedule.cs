using Microsoft.Extensions.Hosting;
using Quartz;

namespace DeployClaw.Host.Workers;

/// <summary>
/// Has the tenants' structures recorded now and then, by one node for all: what a deployment must go back to is known then, though its beginning was not noticed. The
/// times are whole multiples since midnight UTC, whenever a node starts; those at which no node ran are left out.
/// </summary>
internal sealed class StructureSchedule(ISchedulerFactory schedulers, TimeSpan? every, TimeProvider clock) : IHostedService
{
    private static readonly JobKey Job = new("structures", "tenants");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        if (every is not { } pause)
        {
            await scheduler.DeleteJob(Job, cancellationToken);
            return;
        }

        var job = JobBuilder.Create<SeenStructuresJob>().WithIdentity(Job).Build();
        var trigger = TriggerBuilder.Create().WithIdentity(Job.Name, Job.Group).ForJob(job).StartAt(Next(clock.GetUtcNow(), pause))
            .WithSimpleSchedule(schedule => schedule.WithInterval(pause).RepeatForever())
            .Build();
        await scheduler.ScheduleJob(job, trigger, new ScheduleJobOptions { Replace = true }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    internal static DateTimeOffset Next(DateTimeOffset now, TimeSpan every) => new(now.UtcTicks - (now.UtcTicks % every.Ticks) + every.Ticks, TimeSpan.Zero);
}

[DisallowConcurrentExecution]
internal sealed class SeenStructuresJob(StructureWorker worker) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await worker.RunOnScheduleAsync(cancellationToken);
}
