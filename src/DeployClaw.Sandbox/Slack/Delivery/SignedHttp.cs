using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace DeployClaw.Sandbox.Slack.Delivery;

/// <summary>Tells the app by signed requests to the URLs that it gave.</summary>
internal sealed class SignedHttp(RequestUrls urls, string signingSecret, SlackPatience patience, TimeProvider clock)
    : IAppTransport, IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<Acknowledgement> SendAsync(AppRequest request, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(patience.Acknowledgement, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            using var message = Message(request);
            using var answer = await http.SendAsync(message, either.Token);
            return answer.IsSuccessStatusCode
                ? new Acknowledgement.Received(Content(await answer.Content.ReadAsStringAsync(either.Token)))
                : new Acknowledgement.Missed((int)answer.StatusCode < 500 ? "http_client_error" : "http_service_error", "http_error");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new Acknowledgement.Missed("operation_timeout", "http_timeout");
        }
        catch (HttpRequestException)
        {
            return new Acknowledgement.Missed("dispatch_failed", "connection_failed");
        }
    }

    /// <summary>The handshake that Slack does before it accepts a URL for events.</summary>
    public async Task<bool> VerifyAsync(string verificationToken, CancellationToken cancellation)
    {
        var challenge = SlackId.Secret().ToLowerInvariant();
        var payload = SlackJson.Element(new { token = verificationToken, challenge, type = "url_verification" });
        using var message = Message(new AppRequest(AppRequestKind.Event, payload));
        using var answer = await http.SendAsync(message, cancellation);
        var text = await answer.Content.ReadAsStringAsync(cancellation);
        return answer.IsSuccessStatusCode && (text.Trim() == challenge || SlackJson.Parse(text)?.String("challenge") == challenge);
    }

    /// <summary>A signed request that has not been sent: what an attacker who listens could replay, and what a test may spoil.</summary>
    public HttpRequestMessage Message(AppRequest request)
    {
        var (url, type, text) = request.Kind switch
        {
            AppRequestKind.Command => (urls.Commands, "application/x-www-form-urlencoded", Form(request.Payload)),
            AppRequestKind.Interaction => (
                urls.Interactivity,
                "application/x-www-form-urlencoded",
                $"payload={Uri.EscapeDataString(SlackJson.Text(request.Payload))}"),
            AppRequestKind.Event => (urls.Events, "application/json", SlackJson.Text(request.Payload)),
            _ => throw new InvalidOperationException($"{request.Kind} goes to no URL."),
        };
        var body = Encoding.UTF8.GetBytes(text);
        var timestamp = clock.GetUtcNow().ToUnixTimeSeconds().ToString();
        var message = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        message.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        message.Headers.UserAgent.ParseAdd("Slackbot 1.0 (+https://api.slack.com/robots)");
        message.Headers.Add(SlackSignature.TimestampHeader, timestamp);
        message.Headers.Add(SlackSignature.Header, SlackSignature.Of(signingSecret, timestamp, body));
        if (request.Retry > 0)
        {
            message.Headers.Add("X-Slack-Retry-Num", request.Retry.ToString());
            message.Headers.Add("X-Slack-Retry-Reason", request.RetryReason);
        }

        return message;
    }

    public void Dispose() => http.Dispose();

    private static string Form(JsonElement payload) => string.Join(
        '&', payload.EnumerateObject().Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value.ToString())}"));

    /// <summary>Plain text is a message.</summary>
    private static JsonElement? Content(string body) =>
        string.IsNullOrWhiteSpace(body) ? null : SlackJson.Parse(body) ?? SlackJson.Element(new { text = body });
}
