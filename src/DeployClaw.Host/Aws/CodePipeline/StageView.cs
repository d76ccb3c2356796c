using DeployClaw.Host.Aws.Transport;
using DeployClaw.Rollbacks;

namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>A stage as its pipeline's state shows it at one moment. <see cref="Version"/> is that of the pipeline's structure.</summary>
internal sealed record StageView(StageState State, bool IsFirst, int? Version)
{
    public bool IsOpen => State.InboundTransitionState?.Enabled != false;

    public string? DisabledReason => State.InboundTransitionState?.DisabledReason;

    public IReadOnlyList<string> Inbound =>
    [
        .. (State.InboundExecutions ?? []).Append(State.InboundExecution).OfType<StageExecution>()
            .Select(execution => execution.PipelineExecutionId).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Who changed the way in last, and when, as far as that is told.</summary>
    public string LastChange => RemoteText.Redact(State.InboundTransitionState?.LastChangedBy ?? "somebody")
        + (State.InboundTransitionState?.LastChangedAt is { } at ? $" at {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "");

    /// <summary>The reason that stands there, as a person may read it.</summary>
    public string SaidReason => DisabledReason is { } reason ? $" with the reason \"{RemoteText.Redact(reason)}\"" : " without a reason";

    /// <exception cref="SourceUnavailableException">It cannot be read, or is not there.</exception>
    public static async Task<StageView> ReadAsync(AwsSession session, StageRef stage, CancellationToken cancellation)
    {
        try
        {
            var pipeline = await session.CodePipeline.GetPipelineStateAsync(new GetPipelineStateRequest(stage.Pipeline.Name), cancellation);
            var states = pipeline.StageStates ?? [];
            return states.FirstOrDefault(state => state.StageName == stage.Stage) is { } found
                ? new StageView(found, states[0] == found, pipeline.PipelineVersion)
                : throw new SourceUnavailableException($"The pipeline {stage.Pipeline.Name} has no stage {stage.Stage} any more.");
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            throw AwsSentence.Unavailable(error, "codepipeline:GetPipelineState", $"the pipeline {stage.Pipeline.Name}", session.Place);
        }
    }
}
