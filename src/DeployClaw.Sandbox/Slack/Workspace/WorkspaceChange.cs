namespace DeployClaw.Sandbox.Slack.Workspace;

/// <summary>Something that a person's client would show at once. <see cref="OnlyFor"/> is a user when nobody else may see it.</summary>
internal sealed record WorkspaceChange(WorkspaceChangeKind Kind)
{
    public string? Channel { get; init; }

    public string? Ts { get; init; }

    public string? ThreadTs { get; init; }

    public string? OnlyFor { get; init; }

    public static WorkspaceChange Of(WorkspaceChangeKind kind, SlackMessage message) => new(kind)
    {
        Channel = message.Channel,
        Ts = message.Ts,
        ThreadTs = message.ThreadTs,
        OnlyFor = message.EphemeralTo,
    };
}

internal enum WorkspaceChangeKind
{
    Message,
    Update,
    Delete,
    Ephemeral,
    View,
    Home,
    Files,
}
