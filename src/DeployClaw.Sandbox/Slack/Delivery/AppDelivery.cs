using System.Text.Json;
using DeployClaw.Sandbox.Slack.Faults;

namespace DeployClaw.Sandbox.Slack.Delivery;

/// <summary>Tells the app what happened, by Socket Mode unless request URLs are set, and events again until it has heard.</summary>
internal sealed class AppDelivery(SocketMode sockets, SlackPatience patience, TimeProvider clock, Func<SlackOutage> outage) : IDisposable
{
    private readonly CancellationTokenSource ending = new();
    private SignedHttp? http;

    /// <summary>Null is Socket Mode.</summary>
    public void Use(SignedHttp? signed) => Interlocked.Exchange(ref http, signed)?.Dispose();

    public async Task<Acknowledgement> TellAsync(AppRequestKind kind, JsonElement payload, CancellationToken cancellation) =>
        await TellOnceAsync(new AppRequest(kind, payload), cancellation);

    /// <summary>
    /// Tells an event, and returns what became of the first try; the others go on at Slack's intervals until one is heard.
    /// </summary>
    public async Task<Acknowledgement> TellEventAsync(JsonElement payload, CancellationToken cancellation)
    {
        var request = new AppRequest(AppRequestKind.Event, payload);
        var first = await TellOnceAsync(request, cancellation);
        if (first is Acknowledgement.Missed missed)
        {
            _ = TellAgainAsync(request, missed, ending.Token);
        }

        return first;
    }

    public void Dispose()
    {
        ending.Cancel();
        ending.Dispose();
        http?.Dispose();
    }

    private async Task TellAgainAsync(AppRequest request, Acknowledgement.Missed missed, CancellationToken end)
    {
        try
        {
            foreach (var pause in patience.EventRetries)
            {
                await Task.Delay(pause, clock, end);
                request = request with { Retry = request.Retry + 1, RetryReason = missed.Reason };
                if (await TellOnceAsync(request, end) is not Acknowledgement.Missed again)
                {
                    return;
                }

                missed = again;
            }
        }
        catch (OperationCanceledException)
        {
            // The stand-in goes down, and with it what it had to say.
        }
    }

    private Task<Acknowledgement> TellOnceAsync(AppRequest request, CancellationToken cancellation) => outage() == SlackOutage.None
        ? ((IAppTransport?)http ?? sockets).SendAsync(request, cancellation)
        : Task.FromResult<Acknowledgement>(new Acknowledgement.Missed("dispatch_failed", "connection_failed"));
}
