using System.Text.Json;

namespace DeployClaw.Sandbox.Slack.Limits;

/// <summary>What Slack demands of a message's metadata: https://docs.slack.dev/messaging/message-metadata.</summary>
internal static class MetadataRules
{
    private const int MaxBytes = 16 * 1024;

    /// <summary>Throws the error that a method answers with; an empty object is metadata that takes the old away.</summary>
    public static void Demand(JsonElement metadata)
    {
        if (metadata.ValueKind != JsonValueKind.Object)
        {
            throw new SlackException("invalid_metadata_format");
        }

        var empty = !metadata.EnumerateObject().Any();
        if (!empty
            && (metadata.String("event_type") is not { Length: > 0 } || metadata.Property("event_payload")?.ValueKind != JsonValueKind.Object))
        {
            throw new SlackException("invalid_metadata_schema");
        }

        if (JsonSerializer.SerializeToUtf8Bytes(metadata, SlackJson.Options).Length > MaxBytes)
        {
            throw new SlackException("metadata_too_large");
        }
    }
}
