using System.Collections.Concurrent;
using System.Net.WebSockets;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.Delivery;

/// <summary>
/// Socket Mode (https://docs.slack.dev/apis/events-api/using-socket-mode): an address with a ticket that serves once, up to ten
/// connections, each envelope to one of them in turn.
/// </summary>
internal sealed class SocketMode(SlackApp app, SlackAddress address, SlackPatience patience, TimeProvider clock) : IAppTransport
{
    public const string Path = "/link";
    private const int MaxConnections = 10;

    private readonly ConcurrentDictionary<string, byte> tickets = new(StringComparer.Ordinal);
    private readonly Lock gate = new();
    private readonly List<SocketConnection> connections = [];
    private int turn;
    private int envelopes;

    public int Connections
    {
        get
        {
            lock (gate)
            {
                return connections.Count;
            }
        }
    }

    public Uri Invite()
    {
        var ticket = SlackId.Secret().ToLowerInvariant();
        tickets[ticket] = 0;
        return new UriBuilder(address.At($"link/?ticket={ticket}&app_id={app.Id}")) { Scheme = "ws" }.Uri;
    }

    public async Task AcceptAsync(HttpContext context)
    {
        if (!context.WebSockets.IsWebSocketRequest || !tickets.TryRemove(context.Request.Query["ticket"].ToString(), out _))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var connection = new SocketConnection(socket);
        if (Add(connection) is not { } number)
        {
            await connection.SendAsync(SocketMessages.Disconnect("too_many_websockets"), context.RequestAborted);
            return;
        }

        try
        {
            await connection.SendAsync(SocketMessages.Hello(app, number), context.RequestAborted);
            await connection.ListenAsync(context.RequestAborted);
        }
        finally
        {
            Remove(connection);
        }
    }

    public async Task<Acknowledgement> SendAsync(AppRequest request, CancellationToken cancellation)
    {
        if (Next() is not { } connection)
        {
            return new Acknowledgement.Missed("dispatch_failed", "connection_failed");
        }

        var id = SocketMessages.EnvelopeId(Interlocked.Increment(ref envelopes));
        try
        {
            var content = await connection.AskAsync(id, SocketMessages.Envelope(id, request), cancellation)
                .WaitAsync(patience.Acknowledgement, clock, cancellation);
            return new Acknowledgement.Received(content);
        }
        catch (TimeoutException)
        {
            return new Acknowledgement.Missed("operation_timeout", "timeout");
        }
        catch (WebSocketException)
        {
            return new Acknowledgement.Missed("dispatch_failed", "connection_failed");
        }
    }

    /// <summary>
    /// Tells every connection to go ("warning", "refresh_requested", "link_disabled"); new envelopes go to new ones only.
    /// </summary>
    public async Task RefreshAsync(string reason, CancellationToken cancellation)
    {
        foreach (var connection in Open())
        {
            connection.IsLeaving = reason != "warning";
            await connection.SendAsync(SocketMessages.Disconnect(reason), cancellation);
        }
    }

    public void CutAll() => Open().ForEach(connection => connection.Cut());

    private int? Add(SocketConnection connection)
    {
        lock (gate)
        {
            if (connections.Count >= MaxConnections)
            {
                return null;
            }

            connections.Add(connection);
            return connections.Count;
        }
    }

    private void Remove(SocketConnection connection)
    {
        lock (gate)
        {
            connections.Remove(connection);
        }
    }

    private SocketConnection? Next()
    {
        lock (gate)
        {
            var ready = connections.Where(connection => connection is { IsOpen: true, IsLeaving: false }).ToList();
            return ready.Count == 0 ? null : ready[turn++ % ready.Count];
        }
    }

    private List<SocketConnection> Open()
    {
        lock (gate)
        {
            return [.. connections];
        }
    }
}
