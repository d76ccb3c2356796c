namespace DeployClaw.Sandbox.Slack.Workspace;

internal sealed record SlackUser(string Id, string TeamId, string Name, string RealName)
{
    public SlackRole Role { get; init; } = SlackRole.Member;

    public string Title { get; init; } = "";

    public string Email => $"{Name}@example.com";

    public string TimeZone { get; init; } = "Etc/UTC";
}

internal enum SlackRole
{
    Member,
    Administrator,

    /// <summary>A multi-channel guest.</summary>
    Guest,

    /// <summary>A single-channel guest.</summary>
    SingleChannelGuest,
    Bot,

    /// <summary>From another workspace, by a shared channel.</summary>
    External,
    Deactivated,
}

internal sealed record SlackUserGroup(string Id, string Handle, string Name, IReadOnlyList<string> Users);
