using DeployClaw.Sandbox;
using DeployClaw.Sandbox.Aws;

namespace DeployClaw.EndToEnd.Serve;

/// <summary>
/// Error lines and a summary of the failure that somebody else wrote, in the sandbox's world for as long as this is not disposed of. Each
/// line is the message of a migration that failed, so that triage shows it.
/// </summary>
internal sealed class PlantedLines : IDisposable
{
    private readonly AwsWorld world;
    private readonly List<AwsLogGroup> groups;
    private readonly List<AwsPipeline> pipelines;

    public PlantedLines(RunningSandbox sandbox, IReadOnlyList<string> lines, string summary)
    {
        world = sandbox.World;
        (groups, pipelines) = (world.LogGroups, world.Pipelines);
        var failure = sandbox.Alerts.Failure!;
        var build = world.Builds.First(build => failure.Actions.Any(action => action.ExternalExecutionId == build.Id));
        var events = lines.Select((line, index) => Event(build.LogStream, failure.LastUpdateTime.AddSeconds(index - 60), index, line)).ToList();
        world.LogGroups = [.. groups.Select(group => group.Name == build.LogGroup ? With(group, events) : group)];
        world.Pipelines = [.. pipelines.Select(pipeline => With(pipeline, summary))];
    }

    public void Dispose() => (world.LogGroups, world.Pipelines) = (groups, pipelines);

    private static AwsLogGroup With(AwsLogGroup group, IEnumerable<AwsLogEvent> events) =>
        group with { Events = [.. group.Events.Concat(events).OrderBy(logged => logged.Timestamp)] };

    private static AwsPipeline With(AwsPipeline pipeline, string summary) =>
        pipeline with { Executions = [.. pipeline.Executions.Select(execution => With(execution, summary))] };

    private static AwsLogEvent Event(string stream, DateTimeOffset at, int index, string line) => new(
        $"{at.ToUnixTimeMilliseconds():D20}{900_000 + index:D36}",
        stream,
        DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds()),
        $"ERROR: Migration of schema \"tenant_acme_prod\" to version \"16\" failed! {line}");

    private static AwsExecution With(AwsExecution execution, string summary) => execution with
    {
        RevisionSummary = summary,
        Actions =
        [
            .. execution.Actions.Select(action =>
                action.Status == "Failed" ? action with { ErrorMessage = summary, ExternalExecutionSummary = summary } : action),
        ],
    };
}
