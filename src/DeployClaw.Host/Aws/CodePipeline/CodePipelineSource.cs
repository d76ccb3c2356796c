using DeployClaw.Pipelines;
using DeployClaw.Triage;

namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>
/// Finds the failed execution among all accounts and regions of the run, which are asked side by side. An execution asked for by id
/// is given whatever its state and time.
/// </summary>
internal sealed class CodePipelineSource(AwsSessions sessions) : IPipelineSource
{
    public async Task<PipelineExecution?> FindFailedExecutionAsync(PipelineSelection selection, CancellationToken cancellation)
    {
        var open = Within(selection, await sessions.OpenAsync(cancellation));
        var searches = await Task.WhenAll(open.Select(session => new PipelineSearch(session).FindAsync(selection, cancellation)));
        var found = searches
            .SelectMany(search => search.Found)
            .OrderByDescending(candidate => candidate.EndedAt ?? candidate.StartedAt)
            .ThenBy(candidate => candidate.Session.Account, StringComparer.Ordinal)
            .ThenBy(candidate => candidate.Session.Region, StringComparer.Ordinal)
            .ThenBy(candidate => candidate.Pipeline, StringComparer.Ordinal)
            .ThenBy(candidate => candidate.Id, StringComparer.Ordinal)
            .FirstOrDefault();
        var gaps = searches.SelectMany(search => search.Gaps).ToList();
        if (found is null)
        {
            return NothingFound(selection, searches, gaps);
        }

        var execution = await new PipelineExecutionReader(found.Session).ReadAsync(found, cancellation);
        return execution with { Gaps = [.. gaps, .. execution.Gaps] };
    }

    private static IReadOnlyList<AwsSession> Within(PipelineSelection selection, IReadOnlyList<AwsSession> open)
    {
        if (selection.Place is not var (account, region))
        {
            return open;
        }

        AwsSession[] there = [.. open.Where(session => session.Account == account && session.Region == region)];
        return there.Length > 0
            ? there
            : throw new SourceUnavailableException(
                $"It happened in the account {account} in {region}, which this program does not read. Name a role of that account, and that region.");
    }

    /// <summary>"None failed" may only be said when all were asked and the names asked for exist.</summary>
    private static PipelineExecution? NothingFound(PipelineSelection selection, PipelineSearch.Outcome[] searches, List<Gap> gaps)
    {
        if (gaps.Count > 0)
        {
            throw new SourceUnavailableException(string.Join(" ", gaps.Select(gap => gap.Reason)));
        }

        var places = string.Join(", ", searches.Select(search => search.Place));
        if (selection.Pipeline is { } pipeline && searches.All(search => search.PipelineMissing))
        {
            throw new SourceUnavailableException(
                $"The pipeline {pipeline} does not exist in {places}. Is the name right? If it runs in another region, set AWS_REGION to that one.");
        }

        return selection.ExecutionId is { } id
            ? throw new SourceUnavailableException(
                $"The execution {id} does not exist in {(selection.Pipeline is { } of ? $"the pipeline {of}" : "any pipeline")} in {places}. "
                + "CodePipeline keeps executions for 12 months; is the id right, and the region?")
            : null;
    }
}
