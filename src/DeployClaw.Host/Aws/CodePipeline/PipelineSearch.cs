using System.Runtime.CompilerServices;
using Amazon.Runtime;
using DeployClaw.Host.Aws.Transport;
using DeployClaw.Pipelines;

namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>Looks for the execution in one account and region, the pipelines side by side.</summary>
internal sealed class PipelineSearch(AwsSession session)
{
    /// <summary>CodePipeline throttles an account that asks for more.</summary>
    private const int PipelinesAtOnce = 5;

    private const int PageSize = 100;

    /// <summary>An execution that may be the one.</summary>
    public sealed record Candidate(AwsSession Session, string Pipeline, string Id, string? Status, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
    {
        public Revision? Revision { get; init; }
    }

    public sealed record Outcome(AwsPlace Place, IReadOnlyList<Candidate> Found, bool PipelineMissing, IReadOnlyList<Gap> Gaps);

    public async Task<Outcome> FindAsync(PipelineSelection selection, CancellationToken cancellation)
    {
        var permission = selection.Pipeline is null ? "codepipeline:ListPipelines" : "codepipeline:ListPipelineExecutions";
        try
        {
            var names = selection.Pipeline is { } name ? [name] : await NamesAsync(cancellation);
            return await FindAsync(names, selection, cancellation);
        }
        catch (AmazonServiceException error) when (error.ErrorCode == AwsErrorCodes.PipelineNotFound)
        {
            return new Outcome(session.Place, [], PipelineMissing: true, []);
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            var subject = selection.Pipeline is { } asked ? $"the pipeline {asked}" : "the pipelines";
            return new Outcome(session.Place, [], false, [new Gap($"{subject} in {session.Place}", AwsSentence.Of(error, permission, subject, session.Place))]);
        }
    }

    private async Task<Outcome> FindAsync(IReadOnlyList<string> names, PipelineSelection selection, CancellationToken cancellation)
    {
        using var slots = new SemaphoreSlim(PipelinesAtOnce);
        var found = await Task.WhenAll(names.Select(async name =>
        {
            await slots.WaitAsync(cancellation);
            try
            {
                return selection.ExecutionId is { } id
                    ? await ByIdAsync(name, id, cancellation)
                    : await NewestFailedAsync(name, selection.Window, cancellation);
            }
            catch (AmazonServiceException error) when (error.ErrorCode == AwsErrorCodes.PipelineNotFound && selection.Pipeline is null)
            {
                // Deleted since it was listed.
                return null;
            }
            finally
            {
                slots.Release();
            }
        }));
        return new Outcome(session.Place, [.. found.OfType<Candidate>()], false, []);
    }

    private async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellation)
    {
        var names = new List<string>();
        string? next = null;
        do
        {
            var page = await session.CodePipeline.ListPipelinesAsync(new ListPipelinesRequest(next), cancellation);
            names.AddRange((page.Pipelines ?? []).Select(pipeline => pipeline.Name).OfType<string>());
            next = page.NextToken;
        }
        while (next is not null);

        return names;
    }

    private async Task<Candidate?> NewestFailedAsync(string pipeline, TimeWindow window, CancellationToken cancellation)
    {
        await foreach (var page in PagesAsync(pipeline, cancellation))
        {
            var failed = page
                .Where(execution => execution.Status == "Failed" && window.Contains(Changed(execution)))
                .OrderByDescending(Changed)
                .ThenBy(execution => execution.PipelineExecutionId, StringComparer.Ordinal)
                .FirstOrDefault();
            // The newest come first: a page that the window has left behind ends the search.
            if (failed is not null || (page.Count > 0 && page.All(execution => Changed(execution) < window.From)))
            {
                return failed is null ? null : ToCandidate(pipeline, failed);
            }
        }

        return null;
    }

    private async Task<Candidate?> ByIdAsync(string pipeline, string id, CancellationToken cancellation)
    {
        var detail = await DetailAsync(pipeline, id, cancellation);
        if (detail is null)
        {
            return null;
        }

        await foreach (var page in PagesAsync(pipeline, cancellation))
        {
            if (page.FirstOrDefault(execution => execution.PipelineExecutionId == id) is { } summary)
            {
                return ToCandidate(pipeline, summary);
            }
        }

        return new Candidate(session, pipeline, id, detail.Status, null, null);
    }

    private async Task<PipelineExecutionDetail?> DetailAsync(string pipeline, string id, CancellationToken cancellation)
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

    private async IAsyncEnumerable<IReadOnlyList<PipelineExecutionSummary>> PagesAsync(
        string pipeline,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? next = null;
        do
        {
            var page = await session.CodePipeline.ListPipelineExecutionsAsync(
                new ListPipelineExecutionsRequest(pipeline, PageSize, next), cancellation);
            yield return page.PipelineExecutionSummaries ?? [];
            next = page.NextToken;
        }
        while (next is not null);
    }

    private Candidate ToCandidate(string pipeline, PipelineExecutionSummary execution) =>
        new(session, pipeline, execution.PipelineExecutionId ?? "", execution.Status, execution.StartTime, execution.LastUpdateTime)
        {
            Revision = execution.SourceRevisions is [var source, ..] ? RemoteText.Revision(source.RevisionId, source.RevisionSummary) : null,
        };

    private static DateTimeOffset Changed(PipelineExecutionSummary execution) =>
        execution.LastUpdateTime ?? execution.StartTime ?? DateTimeOffset.MinValue;
}
