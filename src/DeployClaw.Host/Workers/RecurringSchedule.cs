using Microsoft.Extensions.Hosting;
using Quartz;

namespace DeployClaw.Host.Workers;

/// <summary>Has a job done now and then, by one node for all. Where there is no pause between, it is never done, and what an earlier start had scheduled is dropped.</summary>
internal abstract class RecurringSchedule<TJob>(ISchedulerFactory schedulers, JobKey key, TimeSpan? every) : IHostedService
    where TJob : IJob
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        if (every is not { } pause)
        {
            await scheduler.DeleteJob(key, cancellationToken);
            return;
        }

        var job = JobBuilder.Create<TJob>().WithIdentity(key).Build();
        var trigger = TriggerBuilder.Create().WithIdentity(key.Name, key.Group).ForJob(job)
            .WithSimpleSchedule(schedule => schedule.WithInterval(pause).RepeatForever());
        trigger = First(pause) is { } first ? trigger.StartAt(first) : trigger.StartNow();
        await scheduler.ScheduleJob(job, trigger.Build(), new ScheduleJobOptions { Replace = true }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>When it is done for the first time; null is at once.</summary>
    protected virtual DateTimeOffset? First(TimeSpan pause) => null;
}
