using DeployClaw.Sandbox.Slack.Delivery;
using DeployClaw.Sandbox.Slack.People;
using DeployClaw.Sandbox.Slack.WebApi;

namespace DeployClaw.Sandbox.Slack;

/// <summary>How the stand-in is set up. The workspace is filled by who starts it.</summary>
internal sealed record SlackStandInOptions
{
    /// <summary>Everything that the stand-in's methods ask for.</summary>
    public static IReadOnlyList<string> AllScopes { get; } =
    [
        "channels:history", "channels:join", "channels:read", "chat:write", "chat:write.public", "commands", "files:read", "files:write",
        "groups:history", "groups:read", "im:history", "im:read", "im:write",
        "reactions:write", "team:read", "usergroups:read", "users:read",
        "users:read.email",
    ];

    /// <summary>0 takes a free one.</summary>
    public int Port { get; init; }

    public string TeamName { get; init; } = "Acme";

    public string AppName { get; init; } = "DeployClaw";

    public IReadOnlyList<SlashCommand> Commands { get; init; } =
        [new("/deployclaw", "Triage failed deployments", "triage [pipeline] | status | tenants | help")];

    public IReadOnlyList<string> BotScopes { get; init; } = AllScopes;

    /// <summary>The events that the app subscribed to.</summary>
    public IReadOnlyList<string> Events { get; init; } = ["app_home_opened", "member_joined_channel"];

    /// <summary>Null limits nothing; <see cref="SlackRateLimits.Documented"/> is Slack's own.</summary>
    public SlackRateLimits? RateLimits { get; init; }

    public SlackPatience Patience { get; init; } = new();
}
