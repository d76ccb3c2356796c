using DeployClaw.Pipelines;

namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>What started an execution, and who wrote what it deployed.</summary>
internal static class OriginReader
{
    // Variables of connections' source actions (GitHub, Bitbucket, GitLab); other sources have none of them. Of all variables only these are read.
    private const string AuthorMail = "AuthorEmail";
    private const string AuthorLogin = "AuthorId";

    public static ExecutionOrigin Read(StartTrigger? trigger, IReadOnlyList<ActionExecutionDetail> actions) =>
        new(
            trigger?.TriggerType is { } type ? new ExecutionTrigger(RemoteText.Redact(type), RemoteText.Redact(trigger.TriggerDetail)) : null,
            [
                .. actions.Where(action => action.Input?.ActionTypeId?.Category == "Source")
                    .Select(action => Author(action.Output?.OutputVariables))
                    .Distinct(),
            ]);

    /// <summary>Of a source that does not say, an author without a name: whoever it is.</summary>
    private static CommitAuthor Author(IReadOnlyDictionary<string, string>? variables) =>
        new(RemoteText.Redact(Value(variables, AuthorMail)), RemoteText.Redact(Value(variables, AuthorLogin)));

    private static string? Value(IReadOnlyDictionary<string, string>? variables, string name) =>
        variables?.GetValueOrDefault(name)?.Trim() is { Length: > 0 } value ? value : null;
}
