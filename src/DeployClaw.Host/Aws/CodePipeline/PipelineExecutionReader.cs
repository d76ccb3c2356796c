using DeployClaw.Host.Aws.Transport;
using DeployClaw.Pipelines;

namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>Reads all that is known of one execution and joins it: actions, builds, revision, source artifact, links.</summary>
internal sealed class PipelineExecutionReader(AwsSession session)
{
    /// <summary>Actions that cannot be read throw; the rest is a gap of the execution.</summary>
    public async Task<PipelineExecution> ReadAsync(PipelineSearch.Candidate found, CancellationToken cancellation)
    {
        var links = OptionalAsync(() => EntityLinksAsync(found.Pipeline, cancellation), "codepipeline:GetPipelineState", found);
        var revision = OptionalAsync(() => RevisionAsync(found, cancellation), "codepipeline:GetPipelineExecution", found);
        var details = await ActionsAsync(found, cancellation);
        var good = OptionalAsync(async () => (LastGood?)await new LastGoodReader(session).ReadAsync(found, details, cancellation), "codepipeline:ListPipelineExecutions", found);
        var builds = await OptionalAsync(() => new BuildReader(session).ReadAsync(details, cancellation), "codebuild:BatchGetBuilds", found);
        var actions = new ActionReader(session, builds.Value ?? BuildReader.None, (await links).Value ?? new Dictionary<string, Uri>());
        return new PipelineExecution(
            new PipelineRef(session.Account, session.Region, found.Pipeline),
            found.Id,
            ActionReader.Status(found.Status),
            found.StartedAt ?? details.Min(action => action.StartTime) ?? DateTimeOffset.UnixEpoch,
            found.EndedAt ?? details.Max(action => action.LastUpdateTime),
            (await revision).Value,
            session.Console.Execution(found.Pipeline, found.Id),
            [.. details.Select(actions.Read)])
        {
            SourceArtifact = SourceArtifact(details),
            LastGood = (await good).Value ?? new LastGood.Unknown(),
            Origin = OriginReader.Read(found.Trigger, details),
            // Links that could not be read leave nothing unsaid.
            Gaps = [.. new[] { builds.Gap, (await revision).Gap, (await good).Gap }.OfType<Gap>()],
        };
    }

    private async Task<IReadOnlyList<ActionExecutionDetail>> ActionsAsync(PipelineSearch.Candidate found, CancellationToken cancellation)
    {
        List<ActionExecutionDetail> details;
        try
        {
            details = await new PipelineListing(session, found.Pipeline).ActionsAsync(found.Id, cancellation);
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            throw AwsSentence.Unavailable(error, "codepipeline:ListActionExecutions", $"the pipeline {found.Pipeline}", session.Place);
        }

        return
        [
            .. details
                .OrderBy(action => action.StartTime)
                .ThenBy(action => action.StageName, StringComparer.Ordinal)
                .ThenBy(action => action.ActionName, StringComparer.Ordinal)
                .ThenBy(action => action.ActionExecutionId, StringComparer.Ordinal),
        ];
    }

    /// <summary>The summary of a listed execution holds its revisions; the execution itself names them in full.</summary>
    private async Task<Revision?> RevisionAsync(PipelineSearch.Candidate found, CancellationToken cancellation)
    {
        if (found.Revision is not null)
        {
            return found.Revision;
        }

        var answer = await session.CodePipeline.GetPipelineExecutionAsync(new GetPipelineExecutionRequest(found.Pipeline, found.Id), cancellation);
        return answer.PipelineExecution?.ArtifactRevisions is [var artifact, ..]
            ? RemoteText.Revision(artifact.RevisionId, artifact.RevisionSummary)
            : null;
    }

    /// <summary>Where an action has no execution to link to, the pipeline's state links to what it acts on.</summary>
    private async Task<Dictionary<string, Uri>?> EntityLinksAsync(string pipeline, CancellationToken cancellation)
    {
        var state = await session.CodePipeline.GetPipelineStateAsync(new GetPipelineStateRequest(pipeline), cancellation);
        var links = new Dictionary<string, Uri>(StringComparer.Ordinal);
        foreach (var stage in state.StageStates ?? [])
        {
            foreach (var action in stage.ActionStates ?? [])
            {
                if (RemoteLink.Of(action.EntityUrl) is { } link)
                {
                    links[ActionReader.Key(stage.StageName, action.ActionName)] = link;
                }
            }
        }

        return links;
    }

    private async Task<(T? Value, Gap? Gap)> OptionalAsync<T>(Func<Task<T?>> read, string permission, PipelineSearch.Candidate found)
        where T : class
    {
        try
        {
            return (await read(), null);
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            var subject = $"the pipeline {found.Pipeline}";
            return (null, new Gap(subject, AwsSentence.Of(error, permission, subject, session.Place)));
        }
    }

    private static ArtifactLocation? SourceArtifact(IReadOnlyList<ActionExecutionDetail> details) =>
        details
            .Where(action => action.Input?.ActionTypeId?.Category == "Source")
            .SelectMany(action => action.Output?.OutputArtifacts ?? [])
            .Select(artifact => artifact.S3location)
            .Where(location => location is { Bucket: not null, Key: not null })
            .Select(location => new ArtifactLocation(location!.Bucket!, location.Key!))
            .FirstOrDefault();
}
