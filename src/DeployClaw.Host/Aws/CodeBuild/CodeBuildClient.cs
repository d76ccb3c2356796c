using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.Host.Aws.CodeBuild;

/// <summary>https://docs.aws.amazon.com/codebuild/latest/APIReference/</summary>
internal sealed class CodeBuildClient(AwsTransport transport)
{
    public const string TargetPrefix = "CodeBuild_20161006";

    /// <summary>Ids that one BatchGetBuilds may ask for.</summary>
    public const int BatchSize = 100;

    private readonly AwsJsonProtocol protocol = new(transport, AwsApi.CodeBuild, TargetPrefix);

    public Task<BatchGetBuildsResponse> BatchGetBuildsAsync(BatchGetBuildsRequest request, CancellationToken cancellation) =>
        protocol.InvokeAsync<BatchGetBuildsRequest, BatchGetBuildsResponse>("BatchGetBuilds", request, cancellation);
}

internal sealed record BatchGetBuildsRequest(IReadOnlyList<string> Ids);

internal sealed record BatchGetBuildsResponse(IReadOnlyList<Build>? Builds, IReadOnlyList<string>? BuildsNotFound);

/// <summary><see cref="Id"/> is "project:uuid".</summary>
internal sealed record Build(string? Id, string? BuildStatus, IReadOnlyList<BuildPhase>? Phases, LogsLocation? Logs);

internal sealed record BuildPhase(string? PhaseType, string? PhaseStatus, IReadOnlyList<PhaseContext>? Contexts);

internal sealed record PhaseContext(string? StatusCode, string? Message);

internal sealed record LogsLocation(string? GroupName, string? StreamName, string? DeepLink);
