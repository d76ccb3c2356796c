using DeployClaw.Sandbox.Acme;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Story;

/// <summary>Where the story plays: the workspace as its people see it.</summary>
internal sealed class Stage(SlackStandIn slack, AcmeWorkspace acme)
{
    private string moment = "0";

    public SlackStandIn Slack => slack;

    public AcmeWorkspace Acme => acme;

    /// <summary>The first message that the bot put into #incidents: the incident's card.</summary>
    public SlackMessage? Card => Conversations.Messages(acme.Incidents).FirstOrDefault(message => message.User == slack.Workspace.Bot.Id && message.ThreadTs is null);

    /// <summary>The card's replies, oldest first.</summary>
    public IEnumerable<SlackMessage> Replies => Card is { } card ? Conversations.Thread(acme.Incidents, card.Ts).Where(message => message.Ts != card.Ts) : [];

    public IEnumerable<SlackMessage> Broadcasts => Conversations.Messages(acme.Incidents).Where(message => message.Broadcast);

    private SlackConversations Conversations => slack.Workspace.Conversations;

    /// <summary>From here on, whispers are answers to what is done next.</summary>
    public void Mark() => moment = Conversations.NextTimestamp();

    /// <summary>What only this person has been shown since <see cref="Mark"/>.</summary>
    public IEnumerable<SlackMessage> Whispers(SlackUser user) =>
        Conversations.Ephemerals(user.Id).Where(message => SlackTimestamps.Read(message.Ts) > SlackTimestamps.Read(moment));

    /// <summary>The dialog that this person has before them.</summary>
    public SlackView? Dialog(SlackUser user) => slack.Workspace.Views.Stack(user.Id) is [.., var top] ? top : null;

    public SlackView? Home(SlackUser user) => slack.Workspace.Views.Home(user.Id);
}
