using System.Net.WebSockets;
using DeployClaw.EndToEnd.Sandbox.Commands;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Sandbox.Slack.Delivery;

namespace DeployClaw.EndToEnd.Sandbox.Slack;

public sealed class SocketModeTests : SlackTests
{
    internal override SlackStandInOptions Options => new()
    {
        Patience = new SlackPatience { Acknowledgement = TimeSpan.FromMilliseconds(500), EventRetries = [TimeSpan.Zero] },
    };

    [Fact]
    public async Task AnAddressServesOnce()
    {
        var url = await OpenAsync();
        using var first = await SocketClient.ConnectAsync(url);

        Assert.Equal("hello", first.Hello.String("type"));
        Assert.Equal(Slack.Workspace.App.Id, first.Hello.Property("connection_info")?.String("app_id"));
        await Assert.ThrowsAsync<WebSocketException>(() => SocketClient.ConnectAsync(url));
    }

    [Fact]
    public async Task OfSeveralConnectionsOneGetsTheCommand()
    {
        using var first = await SocketClient.ConnectAsync(await OpenAsync());
        using var second = await SocketClient.ConnectAsync(await OpenAsync());

        var one = Slack.People.TypeCommandAsync(Ada, Deploys, "/deployclaw status", cancellation: Cancellation);
        await AcknowledgeAsync(first);
        var two = Slack.People.TypeCommandAsync(Ada, Deploys, "/deployclaw status", cancellation: Cancellation);
        await AcknowledgeAsync(second);

        Assert.True((await one).Ok && (await two).Ok);
        Assert.Equal(2, second.Hello.GetProperty("num_connections").GetInt32());
    }

    [Fact]
    public async Task AConnectionThatIsToldToGoGetsNothingNew()
    {
        using var old = await SocketClient.ConnectAsync(await OpenAsync());
        await Slack.Sockets.RefreshAsync("refresh_requested", Cancellation);
        var told = await old.ReceiveAsync();
        using var young = await SocketClient.ConnectAsync(await OpenAsync());

        var typed = Slack.People.TypeCommandAsync(Ada, Deploys, "/deployclaw status", cancellation: Cancellation);
        await AcknowledgeAsync(young);

        Assert.Equal(("disconnect", "refresh_requested"), (told?.String("type"), told?.String("reason")));
        Assert.True((await typed).Ok);
    }

    [Fact]
    public async Task AnEventThatIsNotAcknowledgedIsToldAgain()
    {
        using var socket = await SocketClient.ConnectAsync(await OpenAsync());

        var opened = Slack.People.OpenHomeAsync(Ada, Cancellation);
        var first = (await socket.ReceiveAsync())!.Value;
        var second = (await socket.ReceiveAsync())!.Value;
        await socket.AcknowledgeAsync(second);

        Assert.False((await opened).Ok);
        Assert.Equal((0, 1), (first.GetProperty("retry_attempt").GetInt32(), second.GetProperty("retry_attempt").GetInt32()));
        Assert.Equal("timeout", second.String("retry_reason"));
        Assert.Equal(first.Property("payload")?.String("event_id"), second.Property("payload")?.String("event_id"));
    }

    [Fact]
    public async Task WithoutAConnectionACommandFailsAtOnce()
    {
        var outcome = await Slack.People.TypeCommandAsync(Ada, Deploys, "/deployclaw status", cancellation: Cancellation);

        Assert.Equal("dispatch_failed", outcome.Error);
    }

    [Fact]
    public async Task AConnectionThatBreaksFailsWhatItWasAsked()
    {
        using var socket = await SocketClient.ConnectAsync(await OpenAsync());
        var typed = Slack.People.TypeCommandAsync(Ada, Deploys, "/deployclaw status", cancellation: Cancellation);
        await socket.ReceiveAsync();

        Slack.Sockets.CutAll();

        Assert.Equal("dispatch_failed", (await typed).Error);
        await Eventually.TrueAsync(() => Slack.Sockets.Connections == 0);
    }

    private async Task<string> OpenAsync() => (await CallAsync("apps.connections.open", new { }, Slack.AppToken)).String("url")!;

    private static async Task AcknowledgeAsync(SocketClient socket) => await socket.AcknowledgeAsync((await socket.ReceiveAsync())!.Value);
}
