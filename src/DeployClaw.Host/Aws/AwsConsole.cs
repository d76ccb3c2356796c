using System.Globalization;
using Amazon;

namespace DeployClaw.Host.Aws;

/// <summary>Deep links into the AWS console of a region's partition.</summary>
internal sealed class AwsConsole(RegionEndpoint region)
{
    private readonly string root = region.PartitionName switch
    {
        "aws-cn" => $"https://{region.SystemName}.console.amazonaws.cn",
        "aws-us-gov" => $"https://{region.SystemName}.console.amazonaws-us-gov.com",
        _ => $"https://{region.SystemName}.console.aws.amazon.com",
    };

    public Uri Execution(string pipeline, string execution) =>
        new($"{root}/codesuite/codepipeline/pipelines/{Escape(pipeline)}/executions/{Escape(execution)}/timeline?region={region.SystemName}");

    public Uri Build(string account, string project, string build) =>
        new($"{root}/codesuite/codebuild/{account}/projects/{Escape(project)}/build/{Escape(build)}/log?region={region.SystemName}");

    public Uri Alarm(string name) => new($"{root}/cloudwatch/home?region={region.SystemName}#alarmsV2:alarm/{Escape(name)}");

    public Uri Role(string name) => new($"{root}/iam/home?region={region.SystemName}#/roles/details/{Escape(name)}");

    /// <summary>What the links to the events of one stream have in common: see <see cref="LogEvent"/>.</summary>
    public string LogStream(string group, string stream) =>
        $"{root}/cloudwatch/home?region={region.SystemName}#logsV2:log-groups/log-group/{Dollar(group)}/log-events/{Dollar(stream)}";

    /// <summary>
    /// Opens the stream at the event. The console reads what stands behind '#' as a URL of its own whose escapes have '$' for '%'; names
    /// are escaped twice ("/" is <c>$252F</c>), the query's own '?', '=' and '&amp;' once.
    /// </summary>
    public static Uri LogEvent(string streamLink, long timestamp, string eventId) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{streamLink}$3Fstart$3D{timestamp}$26refEventId$3D{Dollar(eventId)}"));

    private static string Dollar(string text) => Escape(Escape(text)).Replace('%', '$');

    private static string Escape(string text) => Uri.EscapeDataString(text);
}
