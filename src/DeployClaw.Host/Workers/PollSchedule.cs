using DeployClaw.Host.Aws.Polling;
using Microsoft.Extensions.Logging;
using Quartz;

namespace DeployClaw.Host.Workers;

/// <summary>Has the pipelines polled now and then, by one node for all: the net under the notices.</summary>
internal sealed class PollSchedule(ISchedulerFactory schedulers, TimeSpan? every)
    : RecurringSchedule<PollJob>(schedulers, new JobKey("poll", "pipelines"), every);

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
