using System.Runtime.CompilerServices;
using Amazon.Runtime;
using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>What a pipeline has run, page by page; errors are the service's own.</summary>
internal sealed class PipelineListing(AwsSession session, string pipeline)
{
    private const int PageSize = 100;

    /// <summary>Its executions, the newest first.</summary>
    public async IAsyncEnumerable<IReadOnlyList<PipelineExecutionSummary>> ExecutionsAsync(
        PipelineExecutionFilter? filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? next = null;
        do
        {
            var page = await session.CodePipeline.ListPipelineExecutionsAsync(new ListPipelineExecutionsRequest(pipeline, PageSize, next, filter), cancellation);
            yield return page.PipelineExecutionSummaries ?? [];
            next = page.NextToken;
        }
        while (next is not null);
    }

    /// <summary>All that ran in an execution, in the service's order.</summary>
    public async Task<List<ActionExecutionDetail>> ActionsAsync(string execution, CancellationToken cancellation)
    {
        List<ActionExecutionDetail> actions = [];
        string? next = null;
        do
        {
            var request = new ListActionExecutionsRequest(pipeline, new ActionExecutionFilter(execution), PageSize, next);
            var page = await session.CodePipeline.ListActionExecutionsAsync(request, cancellation);
            actions.AddRange(page.ActionExecutionDetails ?? []);
            next = page.NextToken;
        }
        while (next is not null);

        return actions;
    }

    /// <summary>Null where there is no such execution.</summary>
    public async Task<PipelineExecutionDetail?> ExecutionAsync(string id, CancellationToken cancellation)
    {
        try
        {
            return (await session.CodePipeline.GetPipelineExecutionAsync(new GetPipelineExecutionRequest(pipeline, id), cancellation)).PipelineExecution;
        }
        catch (AmazonServiceException error) when (error.ErrorCode == AwsErrorCodes.PipelineExecutionNotFound)
        {
            return null;
        }
    }
}
