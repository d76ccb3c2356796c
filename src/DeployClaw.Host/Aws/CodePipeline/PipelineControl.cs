using DeployClaw.Host.Aws.Transport;
using DeployClaw.Host.Store;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>Freezes, redeploys and thaws stages of CodePipeline's pipelines; one node at a time deals with a stage.</summary>
internal sealed class PipelineControl(AwsSessions sessions, StageLeases leases, Redeploys redeploys, PipelinePatience patience, TimeProvider time) : IDeployTarget
{
    /// <summary>A triage that is done does not wait longer to be told.</summary>
    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(5);

    public async Task<FreezeOutcome> FreezeAsync(StageRef stage, string rollback, string reason, CancellationToken cancellation)
    {
        try
        {
            var session = await OpenAsync(stage, cancellation);
            await using var turn = await leases.TurnAsync(stage, cancellation);
            return await Gate(session, stage).FreezeAsync(rollback, reason, cancellation);
        }
        catch (SourceUnavailableException unavailable)
        {
            return new FreezeOutcome.Failed(unavailable.Message);
        }
    }

    public async Task<string?> WhyNotFreezeAsync(StageRef stage, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(Telling, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            var session = await OpenAsync(stage, stop.Token);
            return await PipelineRights.MissingAsync(session, [stage], stop.Token) is { Count: > 0 } missing
                ? $"The bot's role may not {string.Join(", ", missing)} on {stage}, says IAM: without the policy for it, freezing will be refused."
                : null;
        }
        catch (Exception error) when (AwsSentence.Covers(error) || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return null;
        }
    }

    public async Task<ThawOutcome> ThawAsync(StageRef stage, string rollback, string? stop, CancellationToken cancellation)
    {
        try
        {
            var session = await OpenAsync(stage, cancellation);
            await using var turn = await leases.TurnAsync(stage, cancellation);
            return await Gate(session, stage).ThawAsync(rollback, stop, cancellation);
        }
        catch (SourceUnavailableException unavailable)
        {
            return new ThawOutcome.StaysFrozen(unavailable.Message);
        }
    }

    public async Task<RedeployOutcome> RedeployAsync(StageRef stage, string rollback, string targetExecution, CancellationToken cancellation)
    {
        AwsSession session;
        try
        {
            session = await OpenAsync(stage, cancellation);
        }
        catch (SourceUnavailableException unavailable)
        {
            return await redeploys.FindAsync(stage, rollback, cancellation) switch
            {
                null => new RedeployOutcome.Refused(unavailable.Message),
                { Execution: { } started } => new RedeployOutcome.Started(started),
                _ => new RedeployOutcome.InDoubt($"{stage} was asked to go back to execution {targetExecution}. What has come of it cannot be looked up: {unavailable.Message}"),
            };
        }

        await using var turn = await leases.TurnAsync(stage, cancellation);
        return await new StageRedeploy(session, stage, redeploys, patience, time).RedeployAsync(rollback, targetExecution, cancellation);
    }

    public async Task<RedeployState> StateAsync(StageRef stage, string execution, CancellationToken cancellation)
    {
        var session = await OpenAsync(stage, cancellation);
        try
        {
            var answer = await session.CodePipeline.GetPipelineExecutionAsync(new GetPipelineExecutionRequest(stage.Pipeline.Name, execution), cancellation);
            return answer.PipelineExecution switch
            {
                { Status: "Succeeded" } => new RedeployState.Succeeded(),
                { Status: "InProgress" or "Stopping" } => new RedeployState.Running(),
                var ended => new RedeployState.Failed(
                    $"Execution {execution} of {stage.Pipeline.Name} is {ended?.Status ?? "gone"}.{(ended?.StatusSummary is { } words ? $" {RemoteText.Redact(words)}" : "")}"),
            };
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            throw AwsSentence.Unavailable(error, "codepipeline:GetPipelineExecution", $"the pipeline {stage.Pipeline.Name}", session.Place);
        }
    }

    private StageGate Gate(AwsSession session, StageRef stage) => new(session, stage, leases, new WaitingExecutions(session, stage, patience, time));

    private async Task<AwsSession> OpenAsync(StageRef stage, CancellationToken cancellation) =>
        await sessions.FindAsync(stage.Pipeline.Account, stage.Pipeline.Region, cancellation)
        ?? throw new SourceUnavailableException(
            $"The pipeline {stage.Pipeline.Name} is in the account {stage.Pipeline.Account} in {stage.Pipeline.Region}, which this program does not work in.");
}
