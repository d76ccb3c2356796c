using DeployClaw.Alerts;
using DeployClaw.Host.Aws.CodePipeline;
using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.Host.Aws.Polling;

/// <summary>Looks what ended lately in all pipelines of all accounts and regions of the run. What cannot be asked is a gap.</summary>
internal sealed class ExecutionWatch(AwsSessions sessions)
{
    /// <summary>The newest executions of a pipeline that a look goes through.</summary>
    private const int Newest = 20;

    /// <summary>CodePipeline throttles an account that asks for more.</summary>
    private const int PipelinesAtOnce = 5;

    /// <summary>In order of their end.</summary>
    public async Task<(IReadOnlyList<EndedExecution> Ended, IReadOnlyList<Gap> Gaps)> LookAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        var open = await sessions.OpenAsync(cancellation);
        var looks = await Task.WhenAll(open.Select(session => LookAsync(session, since, cancellation)));
        return (
            [
                .. looks.SelectMany(look => look.Ended)
                    .OrderBy(execution => execution.EndedAt)
                    .ThenBy(execution => execution.AlertId, StringComparer.Ordinal),
            ],
            [.. looks.SelectMany(look => look.Gaps)]);
    }

    /// <summary>The alert, with what failed where that can be read.</summary>
    public static async Task<Alert> ReadAsync(EndedExecution ended, CancellationToken cancellation)
    {
        if (ended.Kind != AlertKind.Failed)
        {
            return ended.ToAlert(null);
        }

        try
        {
            var found = new PipelineSearch.Candidate(
                ended.Session, ended.Pipeline, ended.Execution, ended.Summary.Status, ended.Summary.StartTime, ended.EndedAt);
            return ended.ToAlert(await new PipelineExecutionReader(ended.Session).ReadAsync(found, cancellation));
        }
        catch (SourceUnavailableException)
        {
            // That it failed is worth telling even so; triage will say what it could not read.
            return ended.ToAlert(null);
        }
    }

    private static async Task<(IReadOnlyList<EndedExecution> Ended, IReadOnlyList<Gap> Gaps)> LookAsync(
        AwsSession session, DateTimeOffset since, CancellationToken cancellation)
    {
        try
        {
            var names = await new PipelineSearch(session).NamesAsync(cancellation);
            using var slots = new SemaphoreSlim(PipelinesAtOnce);
            var looks = await Task.WhenAll(names.Select(name => LookAsync(session, name, since, slots, cancellation)));
            return ([.. looks.SelectMany(look => look.Ended)], [.. looks.Select(look => look.Gap).OfType<Gap>()]);
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            return ([], [Unasked(error, "codepipeline:ListPipelines", "the pipelines", session)]);
        }
    }

    private static async Task<(IReadOnlyList<EndedExecution> Ended, Gap? Gap)> LookAsync(
        AwsSession session, string pipeline, DateTimeOffset since, SemaphoreSlim slots, CancellationToken cancellation)
    {
        await slots.WaitAsync(cancellation);
        try
        {
            var page = await session.CodePipeline.ListPipelineExecutionsAsync(new ListPipelineExecutionsRequest(pipeline, Newest), cancellation);
            var ended = (page.PipelineExecutionSummaries ?? [])
                .Select(summary => EndedExecution.Of(session, pipeline, summary))
                .OfType<EndedExecution>()
                .Where(execution => execution.EndedAt >= since);
            return ([.. ended], null);
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            return ([], Unasked(error, "codepipeline:ListPipelineExecutions", $"the pipeline {pipeline}", session));
        }
        finally
        {
            slots.Release();
        }
    }

    private static Gap Unasked(Exception error, string permission, string subject, AwsSession session) =>
        new($"{subject} in {session.Place}", AwsSentence.Of(error, permission, subject, session.Place));
}
