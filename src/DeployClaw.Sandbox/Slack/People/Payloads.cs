using System.Text.Json;
using DeployClaw.Sandbox.Slack.Delivery;
using DeployClaw.Sandbox.Slack.WebApi;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.People;

/// <summary>What Slack tells an app, in the shapes of https://docs.slack.dev/reference/interaction-payloads and the Events API.</summary>
internal sealed class Payloads(SlackWorkspace workspace, Shapes shapes, ResponseUrls responses)
{
    private int events;

    public JsonElement Command(SlackUser user, SlackChannel channel, string command, string text) => SlackJson.Element(new
    {
        token = workspace.App.VerificationToken,
        teamId = workspace.Team.Id,
        teamDomain = workspace.Team.Domain,
        channelId = channel.Id,
        channelName = channel.DirectWith is null ? channel.Name : "directmessage",
        userId = user.Id,
        userName = user.Name,
        command,
        text,
        apiAppId = workspace.App.Id,
        isEnterpriseInstall = "false",
        responseUrl = responses.Issue("commands", new ResponseTarget(workspace.Team.Id, channel.Id, user.Id)).ToString(),
        triggerId = workspace.Triggers.Issue(user.Id),
    });

    /// <summary>Something in a message was used.</summary>
    public JsonElement MessageAction(
        SlackUser user, SlackMessage message, SlackChannel channel, JsonElement action, JsonElement? state) =>
        SlackJson.Element(new
    {
        type = "block_actions",
        user = User(user),
        apiAppId = workspace.App.Id,
        token = workspace.App.VerificationToken,
        container = new
        {
            type = "message",
            messageTs = message.Ts,
            channelId = channel.Id,
            isEphemeral = message.EphemeralTo is not null,
            threadTs = message.ThreadTs,
        },
        triggerId = workspace.Triggers.Issue(user.Id),
        team = Team,
        isEnterpriseInstall = false,
        channel = new { id = channel.Id, name = channel.DirectWith is null ? channel.Name : "directmessage" },
        message = message.EphemeralTo is null ? shapes.Message(message) : null,
        state = new { values = state ?? Nothing },
        responseUrl = responses.Issue("actions", new ResponseTarget(workspace.Team.Id, channel.Id, user.Id)
        {
            MessageTs = message.Ts,
            ThreadTs = message.ThreadTs,
        }).ToString(),
        actions = new[] { action },
    });

    /// <summary>Something in a modal or App Home was used.</summary>
    public JsonElement ViewAction(SlackUser user, SlackView view, JsonElement action, JsonElement? state) => SlackJson.Element(new
    {
        type = "block_actions",
        user = User(user),
        apiAppId = workspace.App.Id,
        token = workspace.App.VerificationToken,
        container = new { type = "view", viewId = view.Id },
        triggerId = workspace.Triggers.Issue(user.Id),
        team = Team,
        isEnterpriseInstall = false,
        view = shapes.View(view, state),
        actions = new[] { action },
    });

    public JsonElement Submission(SlackUser user, SlackView view, JsonElement values) => SlackJson.Element(new
    {
        type = "view_submission",
        team = Team,
        user = User(user),
        apiAppId = workspace.App.Id,
        token = workspace.App.VerificationToken,
        triggerId = workspace.Triggers.Issue(user.Id),
        view = shapes.View(view, values),
        responseUrls = Array.Empty<object>(),
        isEnterpriseInstall = false,
    });

    public JsonElement Closed(SlackUser user, SlackView view, bool isCleared) => SlackJson.Element(new
    {
        type = "view_closed",
        team = Team,
        user = User(user),
        apiAppId = workspace.App.Id,
        token = workspace.App.VerificationToken,
        view = shapes.View(view),
        isCleared,
        isEnterpriseInstall = false,
    });

    public JsonElement HomeOpened(SlackUser user) => Event(new
    {
        type = "app_home_opened",
        user = user.Id,
        channel = workspace.Conversations.Direct(user).Id,
        tab = "home",
        view = workspace.Views.Home(user.Id) is { } view ? shapes.View(view) : null,
        eventTs = workspace.Conversations.NextTimestamp(),
    });

    public JsonElement MemberJoined(string user, SlackChannel channel) => Event(new
    {
        type = "member_joined_channel",
        user,
        channel = channel.Id,
        channelType = channel.IsPrivate ? "G" : "C",
        team = workspace.Team.Id,
        eventTs = workspace.Conversations.NextTimestamp(),
    });

    private static JsonElement Nothing { get; } = SlackJson.Element(new { });

    private object Team => new { id = workspace.Team.Id, domain = workspace.Team.Domain };

    private static object User(SlackUser user) => new { id = user.Id, username = user.Name, name = user.Name, teamId = user.TeamId };

    private JsonElement Event(object happened) => SlackJson.Element(new
    {
        token = workspace.App.VerificationToken,
        teamId = workspace.Team.Id,
        apiAppId = workspace.App.Id,
        @event = happened,
        type = "event_callback",
        eventId = $"Ev{SlackId.Of('0', $"{Interlocked.Increment(ref events)}")}",
        eventTime = SlackTimestamps.Read(workspace.Conversations.NextTimestamp())!.Value / 1_000_000,
        authorizations = new[]
        {
            new { teamId = workspace.Team.Id, userId = workspace.Bot.Id, isBot = true, isEnterpriseInstall = false },
        },
        isExtSharedChannel = false,
    });
}
