using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace DeployClaw.Sandbox.Slack.Delivery;

/// <summary>One Socket Mode connection: sends envelopes, and waits for the acknowledgement that bears an envelope's id.</summary>
internal sealed class SocketConnection(WebSocket socket) : IDisposable
{
    private const int MaxMessageBytes = 1024 * 1024;

    private readonly SemaphoreSlim sending = new(1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement?>> pending = new(StringComparer.Ordinal);

    /// <summary>Set when it was told to go: what is new goes to the others.</summary>
    public bool IsLeaving { get; set; }

    public bool IsOpen => socket.State == WebSocketState.Open;

    public async Task SendAsync(object message, CancellationToken cancellation)
    {
        await sending.WaitAsync(cancellation);
        try
        {
            await socket.SendAsync(
                Encoding.UTF8.GetBytes(SlackJson.Text(message)), WebSocketMessageType.Text, endOfMessage: true, cancellation);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>The acknowledgement's payload. Throws what a broken connection throws.</summary>
    public async Task<JsonElement?> AskAsync(string envelopeId, object envelope, CancellationToken cancellation)
    {
        var answer = pending[envelopeId] = new TaskCompletionSource<JsonElement?>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await SendAsync(envelope, cancellation);
            return await answer.Task.WaitAsync(cancellation);
        }
        finally
        {
            pending.TryRemove(envelopeId, out _);
        }
    }

    /// <summary>Reads acknowledgements until the other side closes or the connection breaks.</summary>
    public async Task ListenAsync(CancellationToken cancellation)
    {
        try
        {
            while (await ReadAsync(cancellation) is { } text)
            {
                Take(text);
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellation);
        }
        catch (Exception broken) when (broken is WebSocketException or OperationCanceledException or IOException)
        {
            // It ends the connection, whatever it was.
            socket.Abort();
        }
        finally
        {
            foreach (var answer in pending.Values)
            {
                answer.TrySetException(new WebSocketException(WebSocketError.ConnectionClosedPrematurely));
            }
        }
    }

    /// <summary>Without a word.</summary>
    public void Cut() => socket.Abort();

    public void Dispose() => sending.Dispose();

    private async Task<string?> ReadAsync(CancellationToken cancellation)
    {
        using var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancellation);
            if (part.MessageType == WebSocketMessageType.Close || message.Length + part.Count > MaxMessageBytes)
            {
                return null;
            }

            message.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(message.GetBuffer(), 0, (int)message.Length);
            }
        }
    }

    private void Take(string text)
    {
        if (SlackJson.Parse(text) is { } message
            && message.String("envelope_id") is { } id
            && pending.TryRemove(id, out var answer))
        {
            answer.TrySetResult(message.Property("payload"));
        }
    }
}
