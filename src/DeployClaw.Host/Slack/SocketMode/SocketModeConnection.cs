using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Inbound;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Slack.SocketMode;

/// <summary>
/// Holds two connections open, so that one takes over while Slack renews the other, which it does every few hours.
/// https://docs.slack.dev/apis/events-api/using-socket-mode#connect
/// </summary>
internal sealed class SocketModeConnection(
    SlackClient slack, SlackOptions options, ISlackInbox inbox, TimeProvider time, ILogger<SocketModeConnection> log) : BackgroundService
{
    public const int Connections = 2;

    /// <summary>A connection that ended sooner counts as a failed attempt.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    private int open;

    /// <summary>How many connections Slack has greeted and not asked to renew.</summary>
    public int Open => Volatile.Read(ref open);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => KeepAsync(stoppingToken)));

    private async Task KeepAsync(CancellationToken cancellation)
    {
        var backoff = new Backoff();
        var finishing = Task.CompletedTask;
        while (!cancellation.IsCancellationRequested)
        {
            var began = time.GetTimestamp();
            var link = new SocketModeLink(slack, options, inbox, time, log);
            if (await HoldAsync(link, cancellation) is { } reason)
            {
                finishing = Task.WhenAll(finishing, link.FinishAsync(cancellation));
                Say(reason);
            }
            else
            {
                await link.DisposeAsync();
            }

            if (time.GetElapsedTime(began) > Settled)
            {
                backoff.Reset();
            }

            await Task.Delay(backoff.Next(), time, cancellation).ContinueWith(_ => { }, TaskScheduler.Default);
        }

        await finishing;
    }

    /// <summary>The reason for which Slack wants another connection; null where this one is lost.</summary>
    private async Task<string?> HoldAsync(SocketModeLink link, CancellationToken cancellation)
    {
        var greeted = false;
        try
        {
            await link.OpenAsync(cancellation);
            return await link.ServeAsync(Greeted, cancellation);
        }
        catch (Exception error) when (SocketModeLink.IsTrouble(error))
        {
            Complain(error, cancellation);
            return null;
        }
        finally
        {
            Interlocked.Add(ref open, greeted ? -1 : 0);
        }

        void Greeted()
        {
            if (!greeted)
            {
                greeted = true;
                log.LogInformation("Socket Mode: {Open} of {Connections} connections are open", Interlocked.Increment(ref open), Connections);
            }
        }
    }

    private void Say(string reason)
    {
        if (reason == "link_disabled")
        {
            log.LogError("Socket Mode was switched off for the app: switch it on again, or use signed HTTP");
        }
        else
        {
            log.LogInformation("Slack renews a Socket Mode connection: {Reason}", SlackPhrase.Of(reason));
        }
    }

    // The address holds a ticket, and an exception of the socket may quote the address.
    private void Complain(Exception error, CancellationToken cancellation)
    {
        if (!cancellation.IsCancellationRequested)
        {
            var level = error is SlackException refused && SlackErrors.IsAboutCredentials(refused) ? LogLevel.Error : LogLevel.Warning;
            log.Log(level, "A Socket Mode connection failed: {Why}", error is SlackException told ? told.Message : error.GetType().Name);
        }
    }
}
