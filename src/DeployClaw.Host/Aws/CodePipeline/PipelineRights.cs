using System.Text.Json.Nodes;
using DeployClaw.Host.Aws.Iam;
using DeployClaw.Host.Aws.Transport;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>The second policy of docs/permissions.md: what freezing a stage, having it go back and thawing it takes.</summary>
internal static class PipelineRights
{
    /// <summary>With names to be filled in.</summary>
    public static string Policy { get; } = EmbeddedText.Read("PipelinePolicy.json");

    /// <summary>As somebody may add it to the program's role: for that pipeline only.</summary>
    public static string PolicyFor(StageRef stage, string partition) => Policy.TrimEnd()
        .Replace("arn:aws:", $"arn:{partition}:", StringComparison.Ordinal)
        .Replace("YOUR-REGION", stage.Pipeline.Region, StringComparison.Ordinal)
        .Replace("YOUR-ACCOUNT", stage.Pipeline.Account, StringComparison.Ordinal)
        .Replace("YOUR-PIPELINE", stage.Pipeline.Name, StringComparison.Ordinal);

    /// <summary>
    /// Those of the five operations that IAM's own simulation says the caller may not do on one of the stages. Nothing of it is done.
    /// Throws what <see cref="AwsSentence.Covers"/> covers where IAM does not tell.
    /// </summary>
    public static async Task<IReadOnlyList<string>> MissingAsync(AwsSession session, IReadOnlyList<StageRef> stages, CancellationToken cancellation)
    {
        var caller = await session.Iam.PrincipalAsync(session.Caller, cancellation);
        List<string> missing = [];
        foreach (var (actions, resource) in Statements)
        {
            string[] resources = [.. stages.Select(stage => ArnOf(resource, stage, session.Partition)).Distinct(StringComparer.Ordinal)];
            var answer = await session.Iam.SimulatePrincipalPolicyAsync(new SimulatePrincipalPolicyRequest(caller, actions, resources), cancellation);
            missing.AddRange(actions.Where(action => answer.EvaluationResults.Any(result => result.EvalActionName == action && !result.IsAllowed)));
        }

        return missing;
    }

    private static IEnumerable<(IReadOnlyList<string> Actions, string Resource)> Statements =>
        JsonNode.Parse(Policy)!["Statement"]!.AsArray().Select(statement => (ActionsOf(statement!["Action"]!), (string)statement!["Resource"]!));

    private static IReadOnlyList<string> ActionsOf(JsonNode actions) => actions is JsonArray several ? [.. several.Select(action => (string)action!)] : [(string)actions!];

    private static string ArnOf(string resource, StageRef stage, string partition) =>
        $"arn:{partition}:codepipeline:{stage.Pipeline.Region}:{stage.Pipeline.Account}:{stage.Pipeline.Name}{(resource.EndsWith("/*", StringComparison.Ordinal) ? $"/{stage.Stage}" : "")}";
}
