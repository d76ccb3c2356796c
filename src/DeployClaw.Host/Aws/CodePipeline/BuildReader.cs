using DeployClaw.Host.Aws.CodeBuild;

namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>Fetches the builds behind an execution's CodeBuild actions, by build id.</summary>
internal sealed class BuildReader(AwsSession session)
{
    public static readonly IReadOnlyDictionary<string, Build> None = new Dictionary<string, Build>();

    public async Task<IReadOnlyDictionary<string, Build>?> ReadAsync(IReadOnlyList<ActionExecutionDetail> actions, CancellationToken cancellation)
    {
        // An action may run in another region than its pipeline; its builds are then out of this session's sight.
        var ids = actions
            .Where(action => action.Input?.ActionTypeId?.Provider == "CodeBuild" && (action.Input.Region ?? session.Region) == session.Region)
            .Select(action => action.Output?.ExecutionResult?.ExternalExecutionId)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal);
        var builds = new Dictionary<string, Build>(StringComparer.Ordinal);
        foreach (var batch in ids.Chunk(CodeBuildClient.BatchSize))
        {
            var answer = await session.CodeBuild.BatchGetBuildsAsync(new BatchGetBuildsRequest(batch), cancellation);
            foreach (var build in answer.Builds ?? [])
            {
                builds[build.Id ?? ""] = build;
            }
        }

        return builds;
    }
}
