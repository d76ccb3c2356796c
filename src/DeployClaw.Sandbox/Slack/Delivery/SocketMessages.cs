using System.Security.Cryptography;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.Delivery;

/// <summary>What goes over a Socket Mode connection to the app.</summary>
internal static class SocketMessages
{
    private const string Host = "applink-sandbox";

    public static object Hello(SlackApp app, int connections) => new
    {
        type = "hello",
        numConnections = connections,
        connectionInfo = new { appId = app.Id },
        debugInfo = new { host = Host, buildNumber = 1, approximateConnectionTime = 18060 },
    };

    public static object Disconnect(string reason) => new { type = "disconnect", reason, debugInfo = new { host = Host } };

    public static object Envelope(string id, AppRequest request) => new
    {
        envelopeId = id,
        type = request.Kind switch
        {
            AppRequestKind.Command => "slash_commands",
            AppRequestKind.Interaction => "interactive",
            AppRequestKind.Event => "events_api",
            _ => throw new InvalidOperationException($"{request.Kind} goes by no envelope."),
        },
        acceptsResponsePayload = request.TakesAnswer,
        payload = request.Payload,
        retryAttempt = request.Kind == AppRequestKind.Event ? request.Retry : (int?)null,
        retryReason = request.Kind == AppRequestKind.Event ? request.RetryReason ?? "" : null,
    };

    /// <summary>The same in every run.</summary>
    public static string EnvelopeId(int number) => new Guid(SHA256.HashData(BitConverter.GetBytes(number)).AsSpan(0, 16)).ToString();
}
