using System.Net.WebSockets;
using System.Text.Json;
using DeployClaw.Host.Slack.Api;

namespace DeployClaw.Host.Slack.SocketMode;

/// <summary>A WebSocket that carries one JSON object a message. Reading is one at a time, sending is not.</summary>
internal sealed class Socket : IDisposable
{
    /// <summary>Slack's payloads hold views and messages; beyond this it is not Slack.</summary>
    private const int MaxMessageBytes = 4 << 20;

    private static readonly TimeSpan FarewellPatience = TimeSpan.FromSeconds(1);

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly byte[] buffer = new byte[16 << 10];

    public Socket()
    {
        // A peer that is silent for so long is gone, whatever TCP thinks.
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(10);
        socket.Options.KeepAliveTimeout = TimeSpan.FromSeconds(10);
    }

    public Task ConnectAsync(Uri address, CancellationToken cancellation) => socket.ConnectAsync(address, cancellation);

    /// <summary>The next frame; null when the other side has closed.</summary>
    public async Task<Frame?> ReceiveAsync(CancellationToken cancellation)
    {
        using var message = new MemoryStream();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellation);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            message.Write(buffer, 0, part.Count);
            if (message.Length > MaxMessageBytes)
            {
                throw new WebSocketException(WebSocketError.HeaderError, "A message over Slack's socket is too large.");
            }

            if (part.EndOfMessage)
            {
                return JsonSerializer.Deserialize(message.GetBuffer().AsSpan(0, (int)message.Length), SlackJson.Wire.Frame);
            }
        }
    }

    public async Task SendAsync(Acknowledgement acknowledgement, CancellationToken cancellation)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(acknowledgement, SlackJson.Wire.Acknowledgement);
        await sending.WaitAsync(cancellation);
        try
        {
            await socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, cancellation);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Says goodbye, and waits for no answer: Slack may leave its side open.</summary>
    public async Task CloseAsync()
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived))
        {
            return; // It was never open, or is gone.
        }

        using var patience = new CancellationTokenSource(FarewellPatience);
        try
        {
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
        }
        catch (Exception error) when (error is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            socket.Abort();
        }
    }

    public void Dispose()
    {
        socket.Dispose();
        sending.Dispose();
    }
}
