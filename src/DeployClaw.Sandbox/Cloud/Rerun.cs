using DeployClaw.Sandbox.Aws;
using DeployClaw.Sandbox.Aws.Sns;

namespace DeployClaw.Sandbox.Cloud;

/// <summary>
/// An execution that happens once more and ends at a given moment: with the same failure, its builds and what was logged meanwhile; or without
/// any. Its ids are made of the first one's and the <paramref name="number"/>.
/// </summary>
internal sealed class Rerun(AwsPipeline pipeline, AwsExecution before, int number, DateTimeOffset now)
{
    private readonly TimeSpan later = now - before.LastUpdateTime;

    /// <summary>Adds the failed execution to the world.</summary>
    public AwsExecution Fail(AwsWorld world)
    {
        var builds = before.Actions.Select(action => world.Builds.Find(build => build.Id == action.ExternalExecutionId)).OfType<AwsBuild>().ToList();
        world.Builds = [.. world.Builds, .. builds.Select(Again)];
        world.LogGroups = [.. world.LogGroups.Select(group => group with { Events = [.. group.Events.Concat(Again(group, builds)).OrderBy(logged => logged.Timestamp)] })];
        return Add(world, before with { Actions = [.. before.Actions.Select(Again)] });
    }

    /// <summary>Adds an execution whose every action went well.</summary>
    public AwsExecution Succeed(AwsWorld world) => Add(world, before with
    {
        Status = "Succeeded",
        Actions = [.. pipeline.Stages.SelectMany(stage => stage.Actions, (stage, action) => Well(stage.Name, action.Name))],
    });

    private AwsExecution Add(AwsWorld world, AwsExecution execution)
    {
        execution = execution with { Id = Id(before.Id), StartTime = before.StartTime + later, LastUpdateTime = now };
        world.Change(pipeline.Arn, known => known with { Executions = [execution, .. known.Executions] });
        return execution;
    }

    private AwsActionExecution Again(AwsActionExecution action) => action with
    {
        Id = Id(action.Id),
        StartTime = action.StartTime + later,
        LastUpdateTime = action.LastUpdateTime + later,
        ExternalExecutionId = action.ExternalExecutionId is { } external && external.Contains(':', StringComparison.Ordinal) ? BuildId(external) : action.ExternalExecutionId,
    };

    private AwsBuild Again(AwsBuild build) => build with
    {
        Id = BuildId(build.Id),
        LogStream = Id(build.LogStream),
        StartTime = build.StartTime + later,
        EndTime = build.EndTime + later,
        Phases = [.. build.Phases.Select(phase => phase with { StartTime = phase.StartTime + later, EndTime = phase.EndTime + later })],
    };

    private IEnumerable<AwsLogEvent> Again(AwsLogGroup group, IReadOnlyList<AwsBuild> builds) => group.Events
        .Where(logged => logged.Timestamp >= before.StartTime && logged.Timestamp <= before.LastUpdateTime)
        .Select(logged => logged with
        {
            Id = $"{(logged.Timestamp + later).ToUnixTimeMilliseconds():D20}{logged.Id[20..]}",
            Timestamp = logged.Timestamp + later,
            Stream = builds.Any(build => build.LogGroup == group.Name && build.LogStream == logged.Stream) ? Id(logged.Stream) : logged.Stream,
        });

    private AwsActionExecution Well(string stage, string action) =>
        new(Id($"{before.Id} {stage} {action}"), stage, action, "Succeeded", before.StartTime + later, now, null, null, null, null);

    private string BuildId(string id) => id.Split(':') is [var project, var build] ? $"{project}:{Id(build)}" : id;

    private string Id(string first) => SnsIds.Of($"{first} {number}");
}
