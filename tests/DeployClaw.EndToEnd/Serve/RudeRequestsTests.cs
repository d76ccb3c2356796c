using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using DeployClaw.Sandbox.Bot;

namespace DeployClaw.EndToEnd.Serve;

/// <summary>Requests that no well-meaning program sends. What they ask is refused, and the bot stays up.</summary>
[Collection(ServeTests.Name)]
public sealed class RudeRequestsTests(ServeHost host)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, int> Answered => new()
    {
        { "GET /nothing HTTP/1.1\r\nHost: bot\r\n\r\n", 404 },
        { "GET /../../etc/passwd HTTP/1.1\r\nHost: bot\r\n\r\n", 404 },
        { "GET /alerts/sns HTTP/1.1\r\nHost: bot\r\n\r\n", 405 },
        { "DELETE /alerts/sns HTTP/1.1\r\nHost: bot\r\n\r\n", 405 },
        { "POST /healthz HTTP/1.1\r\nHost: bot\r\nContent-Length: 0\r\n\r\n", 405 },
        { $"GET /healthz HTTP/1.1\r\nHost: bot\r\nX-Long: {new string('x', 64 * 1024)}\r\n\r\n", 431 },
        { $"GET /{new string('x', 64 * 1024)} HTTP/1.1\r\nHost: bot\r\n\r\n", 414 },
        { "GET /healthz HTTP/1.1\r\n\r\n", 400 },
        { "GET /healthz HTTP/9.9\r\nHost: bot\r\n\r\n", 505 },
        { "GET /healthz HTTP/1.0\r\n\r\n", 200 },
        { "\u0016\u0003\u0001 hello\r\n\r\n", 400 },
        { "POST /alerts/sns HTTP/1.1\r\nHost: bot\r\nContent-Length: -1\r\n\r\n", 400 },
        { "POST /alerts/sns HTTP/1.1\r\nHost: bot\r\nContent-Length: 99999999\r\n\r\n", 413 },
        { "POST /alerts/sns HTTP/1.1\r\nHost: bot\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n", 400 },
        { "POST /alerts/sns HTTP/1.1\r\nHost: bot\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400 },
    };

    [Fact]
    public async Task EachIsRefusedByItsCodeAndTheBotStaysUp()
    {
        await using var workplace = await host.WorkplaceAsync();
        var bot = await workplace.StartBotAsync();
        var wrong = new List<string>();
        foreach (var row in Answered)
        {
            var (request, expected) = row.Data;
            var answer = await SayAsync(bot, request);
            if (!answer.StartsWith($"HTTP/1.1 {expected} ", StringComparison.Ordinal))
            {
                wrong.Add($"{request[..Math.Min(60, request.Length)]} → {answer.Split('\r')[0]}, not {expected}");
            }
        }

        Assert.Equal([], wrong);
        await StaysUpAsync(workplace, bot);
    }

    [Fact]
    public async Task HalfARequestWhoseSenderLeavesDoesNoHarm()
    {
        await using var workplace = await host.WorkplaceAsync();
        var bot = await workplace.StartBotAsync();
        string[] halves =
        [
            "", "P", "POST /alerts/sns HTTP/1.1\r\nHost: b", "POST /alerts/sns HTTP/1.1\r\nHost: bot\r\nContent-Length: 500\r\n\r\n{\"Type\":",
            "POST /slack/commands HTTP/1.1\r\nHost: bot\r\nTransfer-Encoding: chunked\r\n\r\n400\r\ncommand=",
        ];

        foreach (var half in halves.SelectMany(half => Enumerable.Repeat(half, 20)))
        {
            using var client = await ConnectedAsync(bot);
            await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(half), Cancellation);
            client.LingerState = new LingerOption(true, 0);
        }

        await StaysUpAsync(workplace, bot);
    }

    private static async Task StaysUpAsync(AWorkplace workplace, RunningBot bot)
    {
        using var http = new HttpClient { BaseAddress = bot.Address };
        Assert.Equal("ready\n", await http.GetStringAsync("readyz", Cancellation));
        using var unsigned = await http.PostAsJsonAsync("alerts/sns", new { Type = "Notification" }, Cancellation);
        Assert.InRange((int)unsigned.StatusCode, 400, 499);
        Assert.Equal(0L, await workplace.Store.AskAsync("select count(*) from deployclaw.alert"));
        Assert.False(bot.Ended.IsCompleted);
    }

    private static async Task<string> SayAsync(RunningBot bot, string request)
    {
        using var client = await ConnectedAsync(bot);
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        late.CancelAfter(Patience);
        try
        {
            await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request), late.Token);
        }
        catch (IOException)
        {
            // Refused before all of it was sent; what was answered can still be read.
        }

        var bytes = new byte[4096];
        var read = await client.GetStream().ReadAsync(bytes, late.Token);
        return Encoding.Latin1.GetString(bytes, 0, read);
    }

    private static async Task<TcpClient> ConnectedAsync(RunningBot bot)
    {
        var client = new TcpClient();
        await client.ConnectAsync(bot.Address.Host, bot.Address.Port, Cancellation);
        return client;
    }
}
