namespace DeployClaw.Sandbox.Slack.People;

/// <summary>What a person sees of what they did: nothing (it went well), an error, or errors under a modal's fields by block.</summary>
internal sealed record PersonOutcome(string? Error = null, IReadOnlyDictionary<string, string>? Errors = null)
{
    public static PersonOutcome Fine { get; } = new();

    public bool Ok => Error is null && Errors is null;
}
