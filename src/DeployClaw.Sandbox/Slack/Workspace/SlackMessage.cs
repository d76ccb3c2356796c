using System.Text.Json;

namespace DeployClaw.Sandbox.Slack.Workspace;

/// <summary>
/// A message as it stands now. Blocks, attachments and metadata are the JSON that was posted, blocks with their ids filled in.
/// </summary>
internal sealed record SlackMessage(string Channel, string Ts, string User, string Text)
{
    /// <summary>Who may see it, if it is ephemeral.</summary>
    public string? EphemeralTo { get; init; }

    public string? BotId { get; init; }

    public string? Subtype { get; init; }

    public JsonElement? Blocks { get; init; }

    public JsonElement? Attachments { get; init; }

    public JsonElement? Metadata { get; init; }

    /// <summary>The parent of a reply; null for what stands in the channel itself.</summary>
    public string? ThreadTs { get; init; }

    /// <summary>A reply that is shown in the channel too.</summary>
    public bool Broadcast { get; init; }

    public IReadOnlyList<SlackFile> Files { get; init; } = [];

    /// <summary>The names of the emoji with which the app reacted.</summary>
    public IReadOnlyList<string> Reactions { get; init; } = [];

    public SlackEdit? Edited { get; init; }

    /// <summary>What is left of a parent that was deleted and has replies.</summary>
    public bool IsTombstone => Subtype == "tombstone";

    public bool IsTopLevel => ThreadTs is null || Broadcast;
}

/// <summary>Shown as "(edited)" when <see cref="Visible"/>: Slack marks no edit of blocks.</summary>
internal sealed record SlackEdit(string User, string Ts, bool Visible);

/// <summary>What somebody wants to say, before Slack gives it a timestamp.</summary>
internal sealed record SlackDraft(string User, string Text)
{
    public string? BotId { get; init; }

    public string? Subtype { get; init; }

    public JsonElement? Blocks { get; init; }

    public JsonElement? Attachments { get; init; }

    public JsonElement? Metadata { get; init; }

    public string? ThreadTs { get; init; }

    public bool Broadcast { get; init; }

    public IReadOnlyList<SlackFile> Files { get; init; } = [];
}
