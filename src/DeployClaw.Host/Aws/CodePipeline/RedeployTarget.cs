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

    private readonly PipelineListing listing = new(session, stage.Pipeline.Name);

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

        var newest = await NewestAsync(cancellation);
        var known = newest.Where(execution => IsRollbackTo(execution, target)).Select(execution => execution.PipelineExecutionId ?? "");
        return (new Redeploy(target, Retry: false, [.. known], newest.Max(execution => execution.StartTime)), null);
    }

    /// <summary>The executions that have come of the request since it went on record; in a retry, the one that runs again.</summary>
    public async Task<IReadOnlyList<string>> ComeOfAsync(Redeploy asked, CancellationToken cancellation)
    {
        if (asked.Retry)
        {
            return (await ActionsAsync(asked.Target, cancellation)).Any(action => !asked.Known.Contains(action.ActionExecutionId)) ? [asked.Target] : [];
        }

        List<string> found = [];
        await foreach (var executions in listing.ExecutionsAsync(null, cancellation))
        {
            found.AddRange(executions
                .Where(execution => IsRollbackTo(execution, asked.Target) && !asked.Known.Contains(execution.PipelineExecutionId) && !(execution.StartTime < asked.Since))
                .Select(execution => execution.PipelineExecutionId!));
            // The newest come first.
            if (executions.Any(execution => execution.StartTime < asked.Since))
            {
                break;
            }
        }

        return found;
    }

    private async Task<string?> RefusalAsync(StageView view, string target, CancellationToken cancellation)
    {
        if (view.IsFirst)
        {
            return $"{stage} is the pipeline's first stage, where the source comes from: it cannot go back.";
        }

        var execution = await listing.ExecutionAsync(target, cancellation);
        return execution is null ? $"Execution {target} is not there any more."
            : execution.ExecutionType == Rollback ? $"Execution {target} is itself a rollback, which a stage cannot go back to."
            : execution.PipelineVersion is not { } version || version != view.Version
                ? $"The pipeline {stage.Pipeline.Name} has been changed since execution {target}: its structure was at version {execution.PipelineVersion}, and is at {view.Version}."
            : await SucceededAsync(target, cancellation) ? null
            : $"Execution {target} has not succeeded in {stage}.";
    }

    private async Task<bool> SucceededAsync(string target, CancellationToken cancellation)
    {
        await foreach (var page in listing.ExecutionsAsync(new PipelineExecutionFilter(new SucceededInStageFilter(stage.Stage)), cancellation))
        {
            if (page.Any(execution => execution.PipelineExecutionId == target))
            {
                return true;
            }
        }

        return false;
    }

    private async Task<IReadOnlyList<PipelineExecutionSummary>> NewestAsync(CancellationToken cancellation)
    {
        await foreach (var page in listing.ExecutionsAsync(null, cancellation))
        {
            return page;
        }

        return [];
    }

    private async Task<IEnumerable<ActionExecutionDetail>> ActionsAsync(string execution, CancellationToken cancellation) =>
        (await listing.ActionsAsync(execution, cancellation)).Where(action => action.StageName == stage.Stage);

    private static bool IsRollbackTo(PipelineExecutionSummary execution, string target) =>
        execution.ExecutionType == Rollback && execution.RollbackMetadata?.RollbackTargetPipelineExecutionId == target;
}
