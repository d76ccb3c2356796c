using System.Globalization;

namespace DeployClaw.Sandbox.Aws.EventBridge;

/// <summary>
/// The state changes of a build that a pipeline started:
/// https://docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications.html
/// </summary>
internal sealed class BuildNotices(AwsBuild build, string pipeline)
{
    public IReadOnlyList<PipelineNotice> All() => build.Status == "IN_PROGRESS"
        ? [Notice(build.Status, build.StartTime)]
        : [Notice("IN_PROGRESS", build.StartTime), Notice(build.Status, build.EndTime)];

    private PipelineNotice Notice(string status, DateTimeOffset at)
    {
        var complete = status != "IN_PROGRESS";
        var detail = new Dictionary<string, object?>
        {
            ["build-status"] = status,
            ["project-name"] = build.Project,
            ["build-id"] = build.Arn,
            ["current-phase"] = complete ? "COMPLETED" : "SUBMITTED",
            ["current-phase-context"] = "[]",
            ["version"] = "1",
            ["additional-information"] = new Dictionary<string, object?>
            {
                ["build-complete"] = complete,
                ["initiator"] = $"codepipeline/{pipeline}",
                ["build-start-time"] = Words(build.StartTime),
                ["logs"] = new Dictionary<string, string> { ["group-name"] = build.LogGroup, ["stream-name"] = build.LogStream },
                ["phases"] = complete ? build.Phases.Select(Phase) : [],
            },
        };
        return new EventWriter(build.Account, build.Region).Write("aws.codebuild", "CodeBuild Build State Change", at, build.Arn, detail);
    }

    private static Dictionary<string, object?> Phase(AwsBuildPhase phase) => new()
    {
        ["phase-type"] = phase.Type,
        ["phase-status"] = phase.Status,
        ["start-time"] = Words(phase.StartTime),
        ["end-time"] = Words(phase.EndTime),
        ["phase-context"] = phase.StatusCode is null && phase.Message is null ? [] : new[] { $"{phase.StatusCode}: {phase.Message}" },
    };

    /// <summary>Sep 1, 2017 4:12:29 PM</summary>
    private static string Words(DateTimeOffset moment) => moment.UtcDateTime.ToString("MMM d, yyyy h:mm:ss tt", CultureInfo.InvariantCulture);
}
