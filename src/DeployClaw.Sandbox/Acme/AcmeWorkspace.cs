using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Acme;

/// <summary>
/// The company whose pipelines break in every scenario: one person of each kind that a chat has, the channels that they meet in, and who is on
/// call.
/// </summary>
internal sealed class AcmeWorkspace
{
    public AcmeWorkspace(SlackWorkspace slack)
    {
        Slack = slack;
        var directory = slack.Directory;
        OnCall = directory.Add("mira", "Mira Solberg", title: "On-call engineer");
        ReleaseManager = directory.Add("tomas", "Tomas Reyes", title: "Release manager");
        Approver = directory.Add("priya", "Priya Raman", SlackRole.Administrator, "Head of platform, approves rollbacks");
        Auditor = directory.Add("jonas", "Jonas Lindt", title: "Auditor");
        Guest = directory.Add("lena", "Lena Fox", SlackRole.Guest, "Contractor");
        OtherBot = directory.Add("statusbot", "Status page", SlackRole.Bot, "Another app");
        Former = directory.Add("otto", "Otto Brandt", SlackRole.Deactivated, "Left last month");
        Partner = directory.Add("kai", "Kai Moana", SlackRole.External, "Of another company");
        directory.PutGroup("oncall", "On call", OnCall, ReleaseManager);
        Incidents = Channel("incidents", "What is broken, and who deals with it");
        General = Channel("general", "Everything else");
    }

    public SlackWorkspace Slack { get; }

    public SlackUser OnCall { get; }

    public SlackUser ReleaseManager { get; }

    public SlackUser Approver { get; }

    public SlackUser Auditor { get; }

    public SlackUser Guest { get; }

    public SlackUser OtherBot { get; }

    public SlackUser Former { get; }

    public SlackUser Partner { get; }

    public SlackChannel Incidents { get; }

    public SlackChannel General { get; }

    private SlackChannel Channel(string name, string topic)
    {
        var channel = Slack.Conversations.AddChannel(name, Slack.Bot, OnCall, ReleaseManager, Approver, Auditor, Guest, OtherBot, Former, Partner);
        channel.Topic = topic;
        return channel;
    }
}
