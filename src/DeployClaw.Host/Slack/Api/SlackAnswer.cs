namespace DeployClaw.Host.Slack.Api;

/// <summary>What every method answers.</summary>
internal record SlackAnswer
{
    public bool Ok { get; init; }

    public string? Error { get; init; }

    public string? Needed { get; init; }

    public SlackResponseMetadata? ResponseMetadata { get; init; }
}

/// <summary><see cref="NextCursor"/> is empty or missing on the last page.</summary>
internal sealed record SlackResponseMetadata(IReadOnlyList<string>? Messages, string? NextCursor);

/// <summary>For methods that take nothing.</summary>
internal sealed record NoArguments
{
    public static NoArguments Instance { get; } = new();
}
