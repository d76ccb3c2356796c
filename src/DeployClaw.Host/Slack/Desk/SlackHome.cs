using DeployClaw.Host.Desk;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Inbound;
using DeployClaw.Host.Slack.Rendering;

namespace DeployClaw.Host.Slack.Desk;

/// <summary>Draws the app's home anew whenever somebody opens it.</summary>
internal sealed class SlackHome(SlackVisitors visitors, ChatDesk desk, SlackClient slack)
{
    public async Task ShowAsync(SlackRequest.AppHomeOpened opened, CancellationToken cancellation)
    {
        var card = await desk.HomeAsync(await visitors.WhoAsync(opened, cancellation), cancellation);
        await slack.Views.PublishAsync(new PublishView(opened.Sender.UserId, CardRenderer.Home(card)), cancellation);
    }
}
