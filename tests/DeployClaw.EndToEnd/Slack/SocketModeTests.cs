using DeployClaw.EndToEnd.Sandbox.Commands;
using DeployClaw.EndToEnd.Sandbox.Slack;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Inbound;
using DeployClaw.Host.Slack.SocketMode;
using DeployClaw.Sandbox.Slack.Faults;

namespace DeployClaw.EndToEnd.Slack;

public sealed class SocketModeTests : SlackTests
{
    private ABot bot = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        bot = await ABot.StartAsync(Slack, socketMode: true);
        await ConnectedAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await bot.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task ACommandArrivesAndIsAcknowledgedWithItsAnswer()
    {
        bot.Desk.Answer = _ => SlackAck.Answer(new Response("No incident is open.", null));
        var outcome = await TypeAsync("status");
        Assert.True(outcome, "The command was not acknowledged.");
        Assert.Equal("status", Assert.IsType<SlackRequest.SlashCommand>(Assert.Single(bot.Desk.Taken)).Text);
        Assert.Equal("No incident is open.", Assert.Single(Slack.Workspace.Conversations.Ephemerals(Ada.Id)).Text);
    }

    [Fact]
    public async Task AnOpenedHomeArrives()
    {
        await Slack.People.OpenHomeAsync(Ada, Cancellation);
        Assert.IsType<SlackRequest.AppHomeOpened>(Assert.Single(bot.Desk.Taken));
    }

    [Fact]
    public async Task AFailureIsNotAcknowledgedAndTheNextCommandWorks()
    {
        bot.Desk.Answer = _ => throw new InvalidOperationException("the desk is closed");
        Assert.False(await TypeAsync("status"));
        bot.Desk.Answer = _ => SlackAck.Received;
        Assert.True(await TypeAsync("status"));
    }

    [Fact]
    public async Task WhileSlackRenewsItsConnectionsNothingIsLost()
    {
        for (var round = 0; round < 3; round++)
        {
            await Slack.Sockets.RefreshAsync("warning", Cancellation);
            Assert.True(await TypeAsync($"status {round}"));
            await ConnectedAsync();
        }

        Assert.Equal(3, bot.Desk.Taken.Count);
    }

    [Fact]
    public async Task ConnectionsThatBreakAreMadeAgain()
    {
        Slack.Sockets.CutAll();
        await Eventually.TrueAsync(() => Slack.Calls.Of("apps.connections.open").Count() >= 2 * SocketModeConnection.Connections);
        await ConnectedAsync();
        Assert.True(await TypeAsync("status"));
    }

    [Fact]
    public async Task AnOutageOfSlackIsSurvived()
    {
        Slack.SetOutage(SlackOutage.Unreachable);
        await Eventually.TrueAsync(() => bot.Sockets.Open == 0);
        Slack.SetOutage(SlackOutage.None);
        await ConnectedAsync();
        Assert.True(await TypeAsync("status"));
    }

    private async Task<bool> TypeAsync(string text) =>
        (await Slack.People.TypeCommandAsync(Ada, Deploys, $"/deployclaw {text}", cancellation: Cancellation)).Ok;

    private Task ConnectedAsync() => Eventually.TrueAsync(() => bot.Sockets.Open == SocketModeConnection.Connections);
}
