namespace DeployClaw.Conversations;

/// <summary>What somebody typed after <c>/deployclaw</c>.</summary>
public abstract record ChatCommand
{
    private ChatCommand() { }

    public sealed record Triage(string? Pipeline, string? Execution) : ChatCommand;

    public sealed record Status : ChatCommand;

    public sealed record Tenants(string? Search) : ChatCommand;

    public sealed record Playbook(string Tenant) : ChatCommand;

    /// <summary>What waits for approval; with a text, where the name contains it.</summary>
    public sealed record Approvals(string? Search) : ChatCommand;

    public sealed record Take : ChatCommand;

    /// <summary>No length ends it.</summary>
    public sealed record Mute(TimeSpan Length, string Reason) : ChatCommand;

    public sealed record Resolve(string Reason) : ChatCommand;

    public sealed record Dismiss(string Reason) : ChatCommand;

    /// <summary>The trail of the incident that is named, or of the one that it is typed about.</summary>
    public sealed record Audit(string? Incident) : ChatCommand;

    public sealed record Help : ChatCommand;
}
