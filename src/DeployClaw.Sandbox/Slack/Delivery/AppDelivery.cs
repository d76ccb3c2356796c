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

    /// <summary>Tells an event, and again at Slack's intervals until it is acknowledged.</summary>
    public async Task<Acknowledgement> TellEventAsync(JsonElement payload, CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, ending.Token);
        var request = new AppRequest(AppRequestKind.Event, payload);
        var result = await TellOnceAsync(request, either.Token);
        foreach (var pause in patience.EventRetries)
        {
            if (result is not Acknowledgement.Missed missed)
            {
                break;
            }

            await Task.Delay(pause, clock, either.Token);
            request = request with { Retry = request.Retry + 1, RetryReason = missed.Reason };
            result = await TellOnceAsync(request, either.Token);
        }

        return result;
    }

    public void Dispose()
    {
        ending.Cancel();
        ending.Dispose();
        http?.Dispose();
    }

    private Task<Acknowledgement> TellOnceAsync(AppRequest request, CancellationToken cancellation) => outage() == SlackOutage.None
        ? ((IAppTransport?)http ?? sockets).SendAsync(request, cancellation)
        : Task.FromResult<Acknowledgement>(new Acknowledgement.Missed("dispatch_failed", "connection_failed"));
}
