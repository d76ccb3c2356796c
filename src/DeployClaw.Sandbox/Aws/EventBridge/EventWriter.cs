using System.Globalization;
using System.Text.Json;
using DeployClaw.Sandbox.Aws.Sns;

namespace DeployClaw.Sandbox.Aws.EventBridge;

/// <summary>EventBridge's envelope. Times are of the second, and the id is made of what the event tells.</summary>
internal sealed class EventWriter(string account, string region)
{
    public PipelineNotice Write(string source, string type, DateTimeOffset at, string resource, object detail)
    {
        var told = JsonSerializer.Serialize(detail);
        var time = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var envelope = new Dictionary<string, object>
        {
            ["version"] = "0",
            ["id"] = SnsIds.Of($"{type} {time} {told}"),
            ["detail-type"] = type,
            ["source"] = source,
            ["account"] = account,
            ["time"] = time,
            ["region"] = region,
            ["resources"] = new[] { resource },
            ["detail"] = detail,
        };
        return new PipelineNotice(at, JsonSerializer.Serialize(envelope));
    }

    public static string Millisecond(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
