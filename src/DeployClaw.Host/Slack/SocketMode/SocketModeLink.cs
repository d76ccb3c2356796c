using System.Net.WebSockets;
using System.Text.Json;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Inbound;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Slack.SocketMode;

/// <summary>One of the connections, from its address to its end. When Slack asks for a new one, the old one still serves until it is closed.</summary>
internal sealed class SocketModeLink(SlackClient slack, SlackOptions options, ISlackInbox inbox, TimeProvider time, ILogger log) : IAsyncDisposable
{
    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(15);

    /// <summary>Slack closes a connection some ten seconds after it has warned of that.</summary>
    private static readonly TimeSpan FinishPatience = TimeSpan.FromSeconds(12);

    private readonly Socket socket = new();
    private SocketModeSession? session;

    public async Task OpenAsync(CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(ConnectPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        var answer = await slack.Apps!.ConnectionsOpenAsync(either.Token);
        var address = answer.Url is { Scheme: "wss" or "ws" } url && SlackAddress.IsSlack(url, options)
            ? url
            : throw new SlackException("apps.connections.open", "foreign_socket_url");
        await socket.ConnectAsync(address, either.Token);
    }

    /// <summary>Serves until Slack asks for a new connection, with its reason, or is gone: null.</summary>
    public Task<string?> ServeAsync(Action greeted, CancellationToken cancellation) =>
        (session = new SocketModeSession(socket, inbox, log)).RunAsync(greeted, cancellation);

    /// <summary>Serves what still comes, then closes.</summary>
    public async Task FinishAsync(CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(FinishPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        try
        {
            await session!.FinishAsync(either.Token);
        }
        catch (Exception error) when (IsTrouble(error))
        {
            // The new connection serves already.
        }

        await DisposeAsync();
    }

    /// <summary>What may go wrong on the way to Slack, and is no fault of ours.</summary>
    public static bool IsTrouble(Exception error) =>
        error is SlackException or WebSocketException or IOException or JsonException or OperationCanceledException;

    public async ValueTask DisposeAsync()
    {
        await socket.CloseAsync();
        socket.Dispose();
    }
}
