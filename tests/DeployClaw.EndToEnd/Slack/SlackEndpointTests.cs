using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using DeployClaw.EndToEnd.Sandbox.Commands;
using DeployClaw.EndToEnd.Sandbox.Slack;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Inbound;
using DeployClaw.Sandbox.Slack.Delivery;

namespace DeployClaw.EndToEnd.Slack;

/// <summary>What Slack sends by HTTP, and what others send who are not Slack.</summary>
public sealed class SlackEndpointTests : SlackTests
{
    private readonly HttpClient http = new();
    private ABot bot = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        bot = await ABot.StartAsync(Slack, socketMode: false);
    }

    public override async ValueTask DisposeAsync()
    {
        http.Dispose();
        await bot.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task SlackAcceptsOurAddressAndItsCommandsArrive()
    {
        await Slack.UseHttpAsync(RequestUrls.Under(bot.Address), Cancellation);
        var outcome = await Slack.People.TypeCommandAsync(Ada, Deploys, "/deployclaw status", cancellation: Cancellation);
        Assert.True(outcome.Ok, outcome.Error);
        var command = Assert.IsType<SlackRequest.SlashCommand>(Assert.Single(bot.Desk.Taken));
        Assert.Equal(("status", Ada.Id, Deploys.Id), (command.Text, command.Sender.UserId, command.ChannelId));
    }

    [Fact]
    public async Task AnAnswerInTheAcknowledgementIsSeenByWhoAsked()
    {
        await Slack.UseHttpAsync(RequestUrls.Under(bot.Address), Cancellation);
        bot.Desk.Answer = _ => SlackAck.Answer(new Response("No incident is open.", null));
        await Slack.People.TypeCommandAsync(Ada, Deploys, "/deployclaw status", cancellation: Cancellation);
        Assert.Equal("No incident is open.", Assert.Single(Slack.Workspace.Conversations.Ephemerals(Ada.Id)).Text);
    }

    [Fact]
    public async Task AnOpenedHomeArrives()
    {
        await Slack.UseHttpAsync(RequestUrls.Under(bot.Address), Cancellation);
        await Slack.People.OpenHomeAsync(Ada, Cancellation);
        Assert.Equal(Ada.Id, Assert.IsType<SlackRequest.AppHomeOpened>(Assert.Single(bot.Desk.Taken)).Sender.UserId);
    }

    [Fact]
    public async Task ARequestThatIsReplayedDoesNothingTwice()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Signed()));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Signed()));
        Assert.Single(bot.Desk.Taken);
    }

    [Fact]
    public async Task AnotherBodyThanWasSignedIsRefused()
    {
        var forged = Signed();
        forged.Content = new StringContent("command=/deployclaw&text=dismiss&user_id=U1&channel_id=C1&trigger_id=9.9.x");
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(forged));
        Assert.Empty(bot.Desk.Taken);
    }

    [Theory]
    [InlineData("X-Slack-Signature", "v0=00")]
    [InlineData("X-Slack-Signature", null)]
    [InlineData("X-Slack-Request-Timestamp", "1531420618")]
    [InlineData("X-Slack-Request-Timestamp", null)]
    public async Task ARequestWithoutARightSignatureIsRefused(string header, string? value)
    {
        var request = Signed();
        request.Headers.Remove(header);
        if (value is not null)
        {
            request.Headers.Add(header, value);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(request));
        Assert.Empty(bot.Desk.Taken);
    }

    [Fact]
    public async Task ATooLargeRequestIsRefusedBeforeItIsRead()
    {
        var request = Signed();
        request.Content = new ByteArrayContent(new byte[SignedBody.MaxBytes + 1]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await StatusAsync(request));
    }

    [Fact]
    public async Task ATooLargeRequestThatDoesNotSaySoIsRefusedToo()
    {
        var request = Signed();
        request.Content = new StreamContent(new MemoryStream(new byte[SignedBody.MaxBytes + 1]));
        request.Headers.TransferEncodingChunked = true;
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await StatusAsync(request));
    }

    [Fact]
    public async Task ASignedRequestThatIsNoneIsRefused()
    {
        var payload = JsonSerializer.SerializeToElement(new { nothing = "of use" });
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(Signed(AppRequestKind.Command, payload)));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(Signed(AppRequestKind.Interaction, payload)));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(Signed(AppRequestKind.Event, payload)));
    }

    [Fact]
    public async Task ABodyThatNeverEndsIsGivenUp()
    {
        using var socket = await BeginAsync();
        using var answer = new StreamReader(socket.GetStream());
        Assert.StartsWith("HTTP/1.1 408", await answer.ReadLineAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OnlySoManyBodiesAreReadBeforeAnythingIsKnownOfTheirSenders()
    {
        var sockets = await Task.WhenAll(Enumerable.Range(0, SignedBody.MostAtOnce).Select(_ => BeginAsync()));
        try
        {
            await Eventually.TrueAsync(async () => await StatusAsync(Signed()) == HttpStatusCode.ServiceUnavailable);
        }
        finally
        {
            Array.ForEach(sockets, socket => socket.Dispose());
        }

        await Eventually.TrueAsync(async () => await StatusAsync(Signed()) == HttpStatusCode.OK);
    }

    [Fact]
    public async Task OnlyPostIsTaken() => Assert.Equal(HttpStatusCode.MethodNotAllowed, (await http.GetAsync(new Uri(bot.Address, "slack/commands"), Cancellation)).StatusCode);

    [Fact]
    public async Task WithSocketModeThereIsNoAddress()
    {
        await using var other = await ABot.StartAsync(Slack, socketMode: true);
        using var request = Slack.SignedHttp(RequestUrls.Under(other.Address)).Message(new AppRequest(AppRequestKind.Command, Command));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(request));
    }

    private static JsonElement Command => JsonSerializer.SerializeToElement(
        new { command = "/deployclaw", text = "status", user_id = "U1", channel_id = "C1", trigger_id = "1.2.x" });

    /// <summary>A request whose body begins and does not go on.</summary>
    private async Task<TcpClient> BeginAsync()
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, bot.Address.Port, Cancellation);
        var head = new StringBuilder("POST /slack/commands HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n");
        foreach (var header in Signed().Headers.Where(header => header.Key.StartsWith("X-Slack", StringComparison.Ordinal)))
        {
            head.Append($"{header.Key}: {string.Join(",", header.Value)}\r\n");
        }

        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{head}\r\ncommand="), Cancellation);
        return socket;
    }

    private HttpRequestMessage Signed() => Signed(AppRequestKind.Command, Command);

    private HttpRequestMessage Signed(AppRequestKind kind, JsonElement payload)
    {
        using var signing = Slack.SignedHttp(RequestUrls.Under(bot.Address));
        return signing.Message(new AppRequest(kind, payload));
    }

    private async Task<HttpStatusCode> StatusAsync(HttpRequestMessage request)
    {
        using var answer = await http.SendAsync(request, Cancellation);
        return answer.StatusCode;
    }
}
