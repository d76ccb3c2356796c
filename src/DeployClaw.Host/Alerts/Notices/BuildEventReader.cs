using DeployClaw.Alerts;
using DeployClaw.Host.Aws;

namespace DeployClaw.Host.Alerts.Notices;

/// <summary>The state changes of CodeBuild's builds. One that a pipeline started is a notice of that pipeline.</summary>
internal static class BuildEventReader
{
    private const string ByPipeline = "codepipeline/";

    public static NoticeReading Read(EventPlace place, EventEnvelope envelope, BuildDetail? detail)
    {
        if (NoticeText.Name(detail?.ProjectName) is not { } project || BuildOf(detail!.BuildId) is not { } build)
        {
            return new NoticeReading.Unknown("The event names no build.");
        }

        if (KindOf(detail.BuildStatus) is not { } kind)
        {
            return new NoticeReading.Unknown("The event's status is not one that a build can have.");
        }

        var pipeline = PipelineOf(detail.AdditionalInformation?.Initiator);
        var id = NoticeId.Of(envelope, build, detail.BuildStatus ?? "", envelope.Time?.ToString("O") ?? "");
        var alert = new Alert(id, AlertSource.AwsCodeBuild, kind, place.Named(pipeline ?? project), place.At, "")
        {
            StartedByPipeline = pipeline is not null,
            ExecutionId = pipeline is null ? build : null,
            Summary = kind == AlertKind.Failed ? SummaryOf(detail.AdditionalInformation) : null,
            Link = place.Console.Build(place.Account, project, build),
        };
        return new NoticeReading.Understood(alert);
    }

    private static AlertKind? KindOf(string? status) => status switch
    {
        "IN_PROGRESS" => AlertKind.Started,
        "FAILED" or "FAULT" or "TIMED_OUT" => AlertKind.Failed,
        "SUCCEEDED" => AlertKind.Succeeded,
        "STOPPED" => AlertKind.Stopped,
        _ => null,
    };

    /// <summary>arn:aws:codebuild:REGION:ACCOUNT:build/PROJECT:ID</summary>
    private static string? BuildOf(string? arn) =>
        arn is not null && AwsArn.Parse(arn) is { Service: "codebuild", Resource: var resource } && resource.StartsWith("build/", StringComparison.Ordinal)
            ? NoticeText.Name(resource["build/".Length..])
            : null;

    private static string? PipelineOf(string? initiator) =>
        initiator?.StartsWith(ByPipeline, StringComparison.Ordinal) == true ? NoticeText.Name(initiator[ByPipeline.Length..]) : null;

    private static string? SummaryOf(BuildInformation? information)
    {
        var failed = information?.Phases?.FirstOrDefault(phase => phase.PhaseStatus is "FAILED" or "FAULT" or "TIMED_OUT" or "CLIENT_ERROR");
        return NoticeText.Summary(failed?.PhaseType, failed?.PhaseContext is [var context, ..] ? context : null);
    }
}
