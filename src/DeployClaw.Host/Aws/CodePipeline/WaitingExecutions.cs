using DeployClaw.Host.Aws.Transport;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>
/// What waits before a frozen stage. To enable the transition sends it onward: what carries the revision that failed is stopped first, and for
/// anything else a person has to decide.
/// </summary>
internal sealed class WaitingExecutions(AwsSession session, StageRef stage, PipelinePatience patience, TimeProvider time)
{
    private const string Running = "InProgress";
    private const string Stopping = "Stopping";

    /// <summary>Null once nothing waits there, else why something still does.</summary>
    public async Task<string?> ClearAsync(StageView view, string? stop, CancellationToken cancellation)
    {
        try
        {
            while (await WaitingAsync(view, cancellation) is { } execution)
            {
                if (await ObjectionAsync(execution, stop, cancellation) is { } why)
                {
                    return why;
                }

                if (!await StopAsync(execution.PipelineExecutionId!, cancellation))
                {
                    return $"Execution {execution.PipelineExecutionId} waits before {stage} and has been asked to stop, which it has not done yet.";
                }

                view = await StageView.ReadAsync(session, stage, cancellation);
            }

            return null;
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            return $"What waits before {stage} could not be dealt with. {AwsSentence.Of(error, "codepipeline:StopPipelineExecution", $"the pipeline {stage.Pipeline.Name}", session.Place)}";
        }
    }

    private async Task<PipelineExecutionDetail?> WaitingAsync(StageView view, CancellationToken cancellation)
    {
        foreach (var id in view.Inbound)
        {
            if (await DetailAsync(id, cancellation) is { Status: Running or Stopping } execution)
            {
                return execution;
            }
        }

        return null;
    }

    private async Task<string?> ObjectionAsync(PipelineExecutionDetail execution, string? stop, CancellationToken cancellation)
    {
        var id = execution.PipelineExecutionId;
        if (stop is not null && (id == stop || Carries(execution, await DetailAsync(stop, cancellation))))
        {
            return null;
        }

        var revision = execution.ArtifactRevisions is [{ RevisionId: { } commit } artifact, ..] ? RemoteText.Revision(commit, artifact.RevisionSummary) : null;
        var named = revision is null ? "" : $" ({revision.Id[..Math.Min(revision.Id.Length, 8)]}{(revision.Summary is { } summary ? $" {summary}" : "")})";
        return $"Execution {id}{named} waits before {stage}, and to let the stage take executions again would send it in. It is not known to be bad or good: "
            + "stop it, or enable the transition yourself.";
    }

    private static bool Carries(PipelineExecutionDetail execution, PipelineExecutionDetail? failed) =>
        Revisions(execution) is { Count: > 0 } own && failed is not null && own.SetEquals(Revisions(failed));

    private static HashSet<(string?, string?)> Revisions(PipelineExecutionDetail execution) =>
        [.. (execution.ArtifactRevisions ?? []).Select(artifact => (artifact.Name, artifact.RevisionId))];

    /// <summary>True once it is stopped. It is not abandoned: nothing of it runs, and what does is let to its end.</summary>
    private async Task<bool> StopAsync(string id, CancellationToken cancellation)
    {
        try
        {
            var reason = "DeployClaw - it carries the revision that failed and is being rolled back";
            await session.CodePipeline.StopPipelineExecutionAsync(new StopPipelineExecutionRequest(stage.Pipeline.Name, id, Abandon: false, reason), cancellation);
        }
        catch (Exception error) when (AwsWrite.MayHaveHappened(error) || IsOver(error))
        {
            // It shows in a moment.
        }

        return await patience.WatchAsync(
            async () => await DetailAsync(id, cancellation) is { Status: Running or Stopping } ? null : "over", patience.Settled, time, cancellation) is not null;
    }

    private static bool IsOver(Exception error) =>
        error is Amazon.Runtime.AmazonServiceException { ErrorCode: AwsErrorCodes.AlreadyStopping or AwsErrorCodes.NotStoppable };

    private async Task<PipelineExecutionDetail?> DetailAsync(string id, CancellationToken cancellation) =>
        (await session.CodePipeline.GetPipelineExecutionAsync(new GetPipelineExecutionRequest(stage.Pipeline.Name, id), cancellation)).PipelineExecution;
}
