using DeployClaw.Host.Aws.CodeBuild;
using DeployClaw.Logs;
using DeployClaw.Pipelines;

namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>Turns what CodePipeline says of an action, and CodeBuild of its build, into the domain's words.</summary>
internal sealed class ActionReader(AwsSession session, IReadOnlyDictionary<string, Build> builds, IReadOnlyDictionary<string, Uri> entityLinks)
{
    public static string Key(string? stage, string? action) => $"{stage}/{action}";

    /// <summary>A status that we do not know is one that still goes on: CodePipeline's ends are these.</summary>
    public static ExecutionStatus Status(string? status) => status switch
    {
        "Succeeded" => ExecutionStatus.Succeeded,
        "Failed" => ExecutionStatus.Failed,
        "Stopped" or "Cancelled" or "Abandoned" => ExecutionStatus.Stopped,
        "Superseded" => ExecutionStatus.Superseded,
        _ => ExecutionStatus.InProgress,
    };

    public ActionExecution Read(ActionExecutionDetail action)
    {
        var result = action.Output?.ExecutionResult;
        var build = result?.ExternalExecutionId is { } id ? builds.GetValueOrDefault(id) : null;
        var failedPhase = build?.Phases?.FirstOrDefault(phase => phase.PhaseStatus is "FAILED" or "FAULT" or "TIMED_OUT" or "CLIENT_ERROR");
        var status = Status(action.Status);
        return new ActionExecution(
            action.StageName ?? "",
            action.ActionName ?? "",
            action.Input?.ActionTypeId?.Provider ?? "",
            status,
            action.StartTime ?? DateTimeOffset.UnixEpoch,
            status == ExecutionStatus.InProgress ? null : action.LastUpdateTime,
            RemoteText.Redact(Summary(result, failedPhase)),
            failedPhase?.PhaseType,
            Link(action, build),
            Logs(build));
    }

    private static string? Summary(ActionExecutionResult? result, BuildPhase? failedPhase)
    {
        var context = failedPhase?.Contexts?.FirstOrDefault(context => !string.IsNullOrWhiteSpace(context.Message));
        string?[] said =
        [
            result?.ErrorDetails is { Message: not null } error ? $"{error.Code}: {error.Message}" : null,
            result?.ExternalExecutionSummary,
            context is null ? null : $"{context.StatusCode}: {context.Message}",
        ];
        var words = said.Where(text => !string.IsNullOrWhiteSpace(text)).Distinct(StringComparer.Ordinal).ToList();
        return words.Count == 0 ? null : string.Join(" — ", words);
    }

    private Uri? Link(ActionExecutionDetail action, Build? build)
    {
        if (RemoteLink.Of(action.Output?.ExecutionResult?.ExternalExecutionUrl) is { } link)
        {
            return link;
        }

        return build?.Id?.Split(':', 2) is [var project, _]
            ? session.Console.Build(session.Account, project, build.Id)
            : entityLinks.GetValueOrDefault(Key(action.StageName, action.ActionName));
    }

    private IReadOnlyList<LogLocation> Logs(Build? build) =>
        build?.Logs is { GroupName: { Length: > 0 } group } logs ? [new LogLocation(session.Account, session.Region, group, logs.StreamName)] : [];
}
