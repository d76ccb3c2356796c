using Quartz;

namespace DeployClaw.Host.Workers;

/// <summary>
/// Has the tenants' structures recorded now and then, by one node for all: what a deployment must go back to is known then, though its beginning was not noticed. The
/// times are whole multiples since midnight UTC, whenever a node starts; those at which no node ran are left out.
/// </summary>
internal sealed class StructureSchedule(ISchedulerFactory schedulers, TimeSpan? every, TimeProvider clock)
    : RecurringSchedule<SeenStructuresJob>(schedulers, new JobKey("structures", "tenants"), every)
{
    protected override DateTimeOffset? First(TimeSpan pause) => Next(clock.GetUtcNow(), pause);

    internal static DateTimeOffset Next(DateTimeOffset now, TimeSpan every) => new(now.UtcTicks - (now.UtcTicks % every.Ticks) + every.Ticks, TimeSpan.Zero);
}

[DisallowConcurrentExecution]
internal sealed class SeenStructuresJob(StructureWorker worker) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await worker.RunOnScheduleAsync(cancellationToken);
}
