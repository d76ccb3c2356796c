using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using DeployClaw.Sandbox.Slack;

namespace DeployClaw.EndToEnd.Sandbox.Slack;

/// <summary>A Socket Mode connection by hand, past its hello.</summary>
internal sealed class SocketClient : IDisposable
{
    private readonly ClientWebSocket socket = new();

    public JsonElement Hello { get; private set; }

    public static async Task<SocketClient> ConnectAsync(string url)
    {
        var client = new SocketClient();
        await client.socket.ConnectAsync(new Uri(url), TestContext.Current.CancellationToken);
        client.Hello = (await client.ReceiveAsync())!.Value;
        return client;
    }

    /// <summary>Null when the other side has closed.</summary>
    public async Task<JsonElement?> ReceiveAsync()
    {
        var buffer = new byte[64 * 1024];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), TestContext.Current.CancellationToken);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            length += part.Count;
            if (part.EndOfMessage)
            {
                return JsonElement.Parse(buffer.AsSpan(0, length));
            }
        }
    }

    public async Task AcknowledgeAsync(JsonElement envelope, object? payload = null) => await socket.SendAsync(
        Encoding.UTF8.GetBytes(SlackJson.Text(new { envelopeId = envelope.String("envelope_id"), payload })),
        WebSocketMessageType.Text,
        endOfMessage: true,
        TestContext.Current.CancellationToken);

    public void Dispose() => socket.Dispose();
}
