using System.Text.Json;

namespace DeployClaw.Sandbox.Slack.Workspace;

/// <summary>A modal or an App Home tab. The definition is what the app gave, with the ids of its blocks filled in.</summary>
internal sealed record SlackView(string Id, string User, JsonElement Definition, string Hash)
{
    public required string RootId { get; init; }

    public string? PreviousId { get; init; }

    public string? CallbackId => Definition.String("callback_id");

    public string? ExternalId => Definition.String("external_id") is { Length: > 0 } id ? id : null;

    public bool IsHome => Definition.String("type") == "home";

    public IEnumerable<JsonElement> Blocks => Definition.Property("blocks").Items();
}
