using DeployClaw.Host.Aws.Polling;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace DeployClaw.Host.Workers;

/// <summary>Has the pipelines polled now and then, by one node for all: the net under the notices.</summary>
internal sealed class PollSchedule(ISchedulerFactory schedulers, TimeSpan? every) : IHostedService
{
    private static readonly JobKey Job = new("poll", "pipelines");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        if (every is not { } pause)
        {
            await scheduler.DeleteJob(Job, cancellationToken);
            return;
        }

        var job = JobBuilder.Create<PollJob>().WithIdentity(Job).Build();
        var trigger = TriggerBuilder.Create().WithIdentity(Job.Name, Job.Group).ForJob(job).StartNow()
            .WithSimpleSchedule(schedule => schedule.WithInterval(pause).RepeatForever())
            .Build();
        await scheduler.ScheduleJob(job, trigger, new ScheduleJobOptions { Replace = true }, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

[DisallowConcurrentExecution]
internal sealed class PollJob(PipelinePoll poll, ILogger<PollJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await poll.RunAsync(cancellationToken);
        }
        catch (SourceUnavailableException unavailable)
        {
            log.LogWarning("The pipelines could not be polled: {Reason}", unavailable.Message);
        }
    }
}
