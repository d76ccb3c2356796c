using Amazon.Runtime;
using DeployClaw.Host.Aws.Transport;
using DeployClaw.Host.Store;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>
/// Judges whether a stage can go back to an execution: https://docs.aws.amazon.com/codepipeline/latest/userguide/stage-rollback.html. The one that
/// failed there last is no target to go back to: what failed of it is tried again.
/// </summary>
internal sealed class RedeployTarget(AwsSession session, StageRef stage)
{
    public const string Rollback = "ROLLBACK";

    private const int PageSize = 100;

    /// <summary>What to ask, and null; or why not.</summary>
    public async Task<(Redeploy? Ask, string? Refusal)> JudgeAsync(string target, CancellationToken cancellation)
    {
        var view = await StageView.ReadAsync(session, stage, cancellation);
        var latest = view.State.LatestExecution;
        if (latest is { Status: "InProgress" or "Stopping" })
        {
            return (null, $"{stage} runs for execution {latest.PipelineExecutionId} at this moment.");
        }

        if (latest is { Status: "Failed" } && latest.PipelineExecutionId == target)
        {
            return (new Redeploy(target, Retry: true, [.. (await ActionsAsync(target, cancellation)).Select(action => action.ActionExecutionId ?? "")], null), null);
        }

        if (await RefusalAsync(view, target, cancellation) is { } why)
        {
            return (null, why);
        }

        var newest = await PageAsync(null, null, cancellation);
        var known = (newest.PipelineExecutionSummaries ?? []).Where(execution => IsRollbackTo(execution, target)).Select(execution => execution.PipelineExecutionId ?? "");
        return (new Redeploy(target, Retry: false, [.. known], newest.PipelineExecutionSummaries?.Max(execution => execution.StartTime)), null);
    }

    /// <summary>The executions that have come of the request since it went on record; in a retry, the one that runs again.</summary>
    public async Task<IReadOnlyList<string>> ComeOfAsync(Redeploy asked, CancellationToken cancellation)
    {
        if (asked.Retry)
        {
            return (await ActionsAsync(asked.Target, cancellation)).Any(action => !asked.Known.Contains(action.ActionExecutionId)) ? [asked.Target] : [];
        }

        List<string> found = [];
        string? next = null;
        do
        {
            var page = await PageAsync(null, next, cancellation);
            var executions = page.PipelineExecutionSummaries ?? [];
            found.AddRange(executions
                .Where(execution => IsRollbackTo(execution, asked.Target) && !asked.Known.Contains(execution.PipelineExecutionId) && !(execution.StartTime < asked.Since))
                .Select(execution => execution.PipelineExecutionId!));
            // The newest come first.
            next = executions.Any(execution => execution.StartTime < asked.Since) ? null : page.NextToken;
        }
        while (next is not null);

        return found;
    }

    private async Task<string?> RefusalAsync(StageView view, string target, CancellationToken cancellation)
    {
        if (view.IsFirst)
        {
            return $"{stage} is the pipeline's first stage, where the source comes from: it cannot go back.";
        }

        var execution = await DetailAsync(target, cancellation);
        return execution is null ? $"Execution {target} is not there any more."
            : execution.ExecutionType == Rollback ? $"Execution {target} is itself a rollback, which a stage cannot go back to."
            : execution.PipelineVersion is not { } version || version != view.Version
                ? $"The pipeline {stage.Pipeline.Name} has been changed since execution {target}: its structure was at version {execution.PipelineVersion}, and is at {view.Version}."
            : await SucceededAsync(target, cancellation) ? null
            : $"Execution {target} has not succeeded in {stage}.";
    }

    private async Task<PipelineExecutionDetail?> DetailAsync(string id, CancellationToken cancellation)
    {
        try
        {
            return (await session.CodePipeline.GetPipelineExecutionAsync(new GetPipelineExecutionRequest(stage.Pipeline.Name, id), cancellation)).PipelineExecution;
        }
        catch (AmazonServiceException error) when (error.ErrorCode == AwsErrorCodes.PipelineExecutionNotFound)
        {
            return null;
        }
    }

    private async Task<bool> SucceededAsync(string target, CancellationToken cancellation)
    {
        string? next = null;
        do
        {
            var page = await PageAsync(new PipelineExecutionFilter(new SucceededInStageFilter(stage.Stage)), next, cancellation);
            if (page.PipelineExecutionSummaries?.Any(execution => execution.PipelineExecutionId == target) == true)
            {
                return true;
            }

            next = page.NextToken;
        }
        while (next is not null);

        return false;
    }

    private Task<ListPipelineExecutionsResponse> PageAsync(PipelineExecutionFilter? filter, string? next, CancellationToken cancellation) =>
        session.CodePipeline.ListPipelineExecutionsAsync(new ListPipelineExecutionsRequest(stage.Pipeline.Name, PageSize, next, filter), cancellation);

    private async Task<IReadOnlyList<ActionExecutionDetail>> ActionsAsync(string execution, CancellationToken cancellation)
    {
        List<ActionExecutionDetail> actions = [];
        string? next = null;
        do
        {
            var request = new ListActionExecutionsRequest(stage.Pipeline.Name, new ActionExecutionFilter(execution), PageSize, next);
            var page = await session.CodePipeline.ListActionExecutionsAsync(request, cancellation);
            actions.AddRange((page.ActionExecutionDetails ?? []).Where(action => action.StageName == stage.Stage));
            next = page.NextToken;
        }
        while (next is not null);

        return actions;
    }

    private static bool IsRollbackTo(PipelineExecutionSummary execution, string target) =>
        execution.ExecutionType == Rollback && execution.RollbackMetadata?.RollbackTargetPipelineExecutionId == target;
}
