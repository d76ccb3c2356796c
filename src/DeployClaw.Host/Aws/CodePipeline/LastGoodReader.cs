using DeployClaw.Pipelines;

namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>
/// Looks for what the stage that failed can go back to: the newest execution before the failed one that succeeded there, in the pipeline's current
/// version, and is no rollback itself.
/// </summary>
internal sealed class LastGoodReader(AwsSession session)
{
    public async Task<LastGood> ReadAsync(PipelineSearch.Candidate failed, IReadOnlyList<ActionExecutionDetail> actions, CancellationToken cancellation)
    {
        var action = actions.FirstOrDefault(action => ActionReader.Status(action.Status) == ExecutionStatus.Failed);
        if (action?.StageName is not { } stage || action.Input?.ActionTypeId?.Category == "Source")
        {
            return new LastGood.Unknown();
        }

        var filter = new PipelineExecutionFilter(new SucceededInStageFilter(stage));
        await foreach (var page in new PipelineListing(session, failed.Pipeline).ExecutionsAsync(filter, cancellation))
        {
            if (page.Where(execution => IsGood(execution, failed)).MaxBy(execution => execution.StartTime) is { } found)
            {
                return new LastGood.Found(found.PipelineExecutionId!);
            }
        }

        return new LastGood.None();
    }

    private static bool IsGood(PipelineExecutionSummary execution, PipelineSearch.Candidate failed) =>
        execution.ExecutionType != RedeployTarget.Rollback
        && execution.PipelineExecutionId is { } id
        && id != failed.Id
        && !(execution.StartTime > failed.StartedAt);
}
