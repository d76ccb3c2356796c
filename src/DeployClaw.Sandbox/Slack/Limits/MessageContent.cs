using System.Text.Json;
using DeployClaw.Sandbox.Slack.WebApi;

namespace DeployClaw.Sandbox.Slack.Limits;

/// <summary>What a message says, checked: text, blocks, attachments, metadata. Null is what was not given.</summary>
internal sealed record MessageContent(string? Text, JsonElement? Blocks, JsonElement? Attachments, JsonElement? Metadata)
{
    /// <summary>Throws the error that the method answers with when Slack would not take it.</summary>
    public static MessageContent Read(SlackArguments arguments)
    {
        var blocks = ReadBlocks(arguments);
        var attachments = arguments.Json("attachments", "invalid_attachments");
        var text = arguments.Text("text");
        var metadata = arguments.Json("metadata", "invalid_metadata_format");
        if (metadata is { } given)
        {
            MetadataRules.Demand(given);
        }

        return new MessageContent(text, blocks, attachments, metadata);
    }

    public bool IsEmpty => Text is null or "" && !Blocks.Items().Any() && !Attachments.Items().Any();

    private static JsonElement? ReadBlocks(SlackArguments arguments)
    {
        if (arguments.Json("blocks", "invalid_blocks_format") is not { } blocks)
        {
            return null;
        }

        if (blocks.ValueKind != JsonValueKind.Array)
        {
            throw new SlackException("invalid_blocks_format");
        }

        if (BlockRules.Check(blocks, BlockRules.MaxInMessage) is { Count: > 0 } errors)
        {
            throw SlackException.WithMessages("invalid_blocks", errors);
        }

        return SlackJson.Text(blocks).Length > BlockRules.MaxMessageCharacters
            ? throw new SlackException("msg_blocks_too_long")
            : BlockIds.Fill(blocks);
    }
}
