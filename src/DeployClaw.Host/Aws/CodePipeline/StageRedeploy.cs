using DeployClaw.Host.Aws.Transport;
using DeployClaw.Host.Store;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>
/// Has a stage go back, once: what is asked is on record first, and what has come of it is looked for before it is asked again. A request that did
/// come through while its answer was lost cannot run beside a second one, which the service refuses while the stage runs.
/// </summary>
internal sealed class StageRedeploy(AwsSession session, StageRef stage, Redeploys records, PipelinePatience patience, TimeProvider time)
{
    /// <summary>Asked for, and once more where nothing has come of it.</summary>
    private const int Attempts = 2;

    private readonly RedeployTarget target = new(session, stage);

    public async Task<RedeployOutcome> RedeployAsync(string rollback, string execution, CancellationToken cancellation)
    {
        if (await records.FindAsync(stage, rollback, cancellation) is { } recorded)
        {
            return recorded.Execution is { } started ? new RedeployOutcome.Started(started) : await LookAsync(recorded, cancellation);
        }

        Redeploy? ask;
        try
        {
            (ask, var refusal) = await target.JudgeAsync(execution, cancellation);
            if (ask is null)
            {
                return new RedeployOutcome.Refused(refusal!);
            }
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            return new RedeployOutcome.Refused(Sentence(error, "codepipeline:ListPipelineExecutions"));
        }

        return await AskAsync(await records.RecordAsync(stage, rollback, ask, cancellation), cancellation);
    }

    private async Task<RedeployOutcome> AskAsync(RecordedRedeploy recorded, CancellationToken cancellation)
    {
        var permission = recorded.Asked.Retry ? "codepipeline:RetryStageExecution" : "codepipeline:RollbackStage";
        try
        {
            return await StartedAsync(recorded, await SendAsync(recorded.Asked, cancellation), cancellation);
        }
        catch (Exception error) when (AwsWrite.MayHaveHappened(error))
        {
            return await LookAsync(recorded, cancellation);
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            var why = Sentence(error, permission);
            if (recorded.Attempts > 1)
            {
                return new RedeployOutcome.InDoubt($"{stage} was asked to go back to execution {recorded.Asked.Target}, and no answer came. Asked again: {why}");
            }

            await records.RefuseAsync(recorded, why, cancellation);
            return new RedeployOutcome.Refused(why);
        }
    }

    private async Task<string> SendAsync(Redeploy asked, CancellationToken cancellation)
    {
        if (!asked.Retry)
        {
            return (await session.CodePipeline.RollbackStageAsync(new RollbackStageRequest(stage.Pipeline.Name, stage.Stage, asked.Target), cancellation)).PipelineExecutionId;
        }

        var answer = await session.CodePipeline.RetryStageExecutionAsync(
            new RetryStageExecutionRequest(stage.Pipeline.Name, stage.Stage, asked.Target, "FAILED_ACTIONS"), cancellation);
        return answer.PipelineExecutionId ?? asked.Target;
    }

    /// <summary>The execution looks failed until the service shows that it runs again.</summary>
    private async Task WatchRetryAsync(Redeploy asked, CancellationToken cancellation)
    {
        try
        {
            await patience.WatchAsync(async () => await ComeOfAsync(asked, cancellation), patience.Settled, time, cancellation);
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            // It was answered: what cannot be seen now shows when its state is asked for.
        }
    }

    private async Task<IReadOnlyList<string>?> ComeOfAsync(Redeploy asked, CancellationToken cancellation) =>
        await target.ComeOfAsync(asked, cancellation) is { Count: > 0 } come ? come : null;

    /// <summary>Looks until the service would show it, however long ago it was asked.</summary>
    private async Task<RedeployOutcome> LookAsync(RecordedRedeploy recorded, CancellationToken cancellation)
    {
        try
        {
            var found = await patience.WatchAsync(
                async () => await ComeOfAsync(recorded.Asked, cancellation), patience.Settled - recorded.Age, time, cancellation);
            return found switch
            {
                [var one] => await StartedAsync(recorded, one, cancellation),
                not null => new RedeployOutcome.InDoubt(
                    $"{stage} was asked once to go back to execution {recorded.Asked.Target}, and has {found.Count} executions that do: {string.Join(", ", found)}."),
                null when recorded.Attempts < Attempts => await AskAsync(await records.RepeatAsync(recorded, cancellation), cancellation),
                null => new RedeployOutcome.InDoubt($"{stage} was asked {Attempts} times to go back to execution {recorded.Asked.Target}. No answer came, and no execution shows."),
            };
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            return new RedeployOutcome.InDoubt(
                $"{stage} was asked to go back to execution {recorded.Asked.Target}, and no answer came. What has come of it cannot be looked up: "
                + Sentence(error, "codepipeline:ListPipelineExecutions"));
        }
    }

    private async Task<RedeployOutcome> StartedAsync(RecordedRedeploy recorded, string execution, CancellationToken cancellation)
    {
        await records.AnswerAsync(recorded, execution, cancellation);
        if (recorded.Asked.Retry)
        {
            await WatchRetryAsync(recorded.Asked, cancellation);
        }

        return new RedeployOutcome.Started(execution);
    }

    private string Sentence(Exception error, string permission) => AwsSentence.Of(error, permission, $"the stage {stage}", session.Place);
}
