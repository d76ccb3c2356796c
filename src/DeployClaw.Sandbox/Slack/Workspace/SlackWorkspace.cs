namespace DeployClaw.Sandbox.Slack.Workspace;

/// <summary>
/// A Slack workspace in memory, with one app installed. Thread-safe. What a person's client would show at once is raised as a
/// <see cref="Changed"/>.
/// </summary>
internal sealed class SlackWorkspace
{
    public SlackWorkspace(string teamName, string appName, TimeProvider clock)
    {
        var domain = teamName.ToLowerInvariant().Replace(' ', '-');
        Team = new SlackTeam(SlackId.Of('T', domain), teamName, domain);
        Directory = new SlackDirectory(Team);
        Bot = Directory.Add(appName.ToLowerInvariant(), appName, SlackRole.Bot);
        Directory.Put(new SlackUser(SlackDirectory.SlackbotId, Team.Id, "slackbot", "Slackbot") { Role = SlackRole.Bot });
        App = new SlackApp(SlackId.Of('A', appName), appName, SlackId.Of('B', appName), Bot.Id, SlackId.Secret());
        Conversations = new SlackConversations(Bot, new SlackTimestamps(clock), Raise);
        Views = new SlackViews(clock, Raise);
        Files = new SlackFiles(clock);
        Triggers = new SlackTriggers(clock);
    }

    /// <summary>Raised under a lock: a handler takes note and returns.</summary>
    public event Action<WorkspaceChange>? Changed;

    public SlackTeam Team { get; }

    public SlackApp App { get; }

    /// <summary>The app's own user.</summary>
    public SlackUser Bot { get; }

    public SlackDirectory Directory { get; }

    public SlackConversations Conversations { get; }

    public SlackViews Views { get; }

    public SlackFiles Files { get; }

    public SlackTokens Tokens { get; } = new();

    public SlackTriggers Triggers { get; }

    private void Raise(WorkspaceChange change) => Changed?.Invoke(change);
}
