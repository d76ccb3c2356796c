using Amazon.Runtime;
using DeployClaw.Host.Aws.Transport;
using DeployClaw.Pipelines;

namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>Looks for the execution in one account and region, the pipelines side by side.</summary>
internal sealed class PipelineSearch(AwsSession session)
{
    /// <summary>CodePipeline throttles an account that asks for more.</summary>
    private const int PipelinesAtOnce = 5;

    /// <summary>An execution that may be the one.</summary>
    public sealed record Candidate(
        AwsSession Session, string Pipeline, string Id, string? Status, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
    {
        public Revision? Revision { get; init; }

        public StartTrigger? Trigger { get; init; }
    }

    public sealed record Outcome(AwsPlace Place, IReadOnlyList<Candidate> Found, bool PipelineMissing, IReadOnlyList<Gap> Gaps);

    /// <summary>A pipeline that cannot be asked is a gap; the others are asked all the same.</summary>
    public async Task<Outcome> FindAsync(PipelineSelection selection, CancellationToken cancellation)
    {
        try
        {
            var names = selection.Pipeline is { } name ? [name] : await NamesAsync(cancellation);
            using var slots = new SemaphoreSlim(PipelinesAtOnce);
            var answers = await Task.WhenAll(names.Select(name => AskAsync(name, selection, slots, cancellation)));
            return new Outcome(
                session.Place,
                [.. answers.Select(answer => answer.Found).OfType<Candidate>()],
                PipelineMissing: answers.Length > 0 && answers.All(answer => answer.Missing),
                [.. answers.Select(answer => answer.Gap).OfType<Gap>()]);
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            return new Outcome(session.Place, [], false, [Unasked(error, "codepipeline:ListPipelines", "the pipelines")]);
        }
    }

    private async Task<Answer> AskAsync(string pipeline, PipelineSelection selection, SemaphoreSlim slots, CancellationToken cancellation)
    {
        await slots.WaitAsync(cancellation);
        try
        {
            return new Answer(selection.ExecutionId is { } id
                ? await ByIdAsync(pipeline, id, cancellation)
                : await NewestFailedAsync(pipeline, selection.Window, cancellation));
        }
        catch (AmazonServiceException error) when (error.ErrorCode == AwsErrorCodes.PipelineNotFound)
        {
            return new Answer(null, Missing: true);
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            var permission = selection.ExecutionId is null ? "codepipeline:ListPipelineExecutions" : "codepipeline:GetPipelineExecution";
            return new Answer(null, Gap: Unasked(error, permission, $"the pipeline {pipeline}"));
        }
        finally
        {
            slots.Release();
        }
    }

    private Gap Unasked(Exception error, string permission, string subject) =>
        new($"{subject} in {session.Place}", AwsSentence.Of(error, permission, subject, session.Place));

    public async Task<IReadOnlyList<string>> NamesAsync(CancellationToken cancellation)
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
        await foreach (var page in new PipelineListing(session, pipeline).ExecutionsAsync(null, cancellation))
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
        var listing = new PipelineListing(session, pipeline);
        var detail = await listing.ExecutionAsync(id, cancellation);
        if (detail is null)
        {
            return null;
        }

        await foreach (var page in listing.ExecutionsAsync(null, cancellation))
        {
            if (page.FirstOrDefault(execution => execution.PipelineExecutionId == id) is { } summary)
            {
                return ToCandidate(pipeline, summary);
            }
        }

        return new Candidate(session, pipeline, id, detail.Status, null, null) { Trigger = detail.Trigger };
    }

    private Candidate ToCandidate(string pipeline, PipelineExecutionSummary execution) =>
        new(session, pipeline, execution.PipelineExecutionId ?? "", execution.Status, execution.StartTime, execution.LastUpdateTime)
        {
            Revision = execution.SourceRevisions is [var source, ..] ? RemoteText.Revision(source.RevisionId, source.RevisionSummary) : null,
            Trigger = execution.Trigger,
        };

    private static DateTimeOffset Changed(PipelineExecutionSummary execution) =>
        execution.LastUpdateTime ?? execution.StartTime ?? DateTimeOffset.MinValue;

    private sealed record Answer(Candidate? Found, bool Missing = false, Gap? Gap = null);
}
