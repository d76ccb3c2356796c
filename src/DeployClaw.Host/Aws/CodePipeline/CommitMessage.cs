using System.Text.Json;

namespace DeployClaw.Host.Aws.CodePipeline;

/// <summary>The commit message in a source revision's summary.</summary>
internal static class CommitMessage
{
    public static string? Of(string? summary)
    {
        if (summary?.StartsWith('{') != true)
        {
            return summary;
        }

        try
        {
            using var document = JsonDocument.Parse(summary);
            return document.RootElement.TryGetProperty("CommitMessage", out var message) && message.ValueKind == JsonValueKind.String
                ? message.GetString()
                : summary;
        }
        catch (JsonException)
        {
            // A commit message that begins with a brace.
            return summary;
        }
    }
}
