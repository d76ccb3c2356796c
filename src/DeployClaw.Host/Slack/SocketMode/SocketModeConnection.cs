using System.Net.WebSockets;
using System.Text.Json;
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

    private static readonly TimeSpan ConnectPatience = TimeSpan.FromSeconds(15);

    private int open;

    /// <summary>How many connections Slack has greeted.</summary>
    public int Open => Volatile.Read(ref open);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => KeepAsync(stoppingToken)));

    private async Task KeepAsync(CancellationToken cancellation)
    {
        var backoff = new Backoff();
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await HoldAsync(backoff, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (error is SlackException or WebSocketException or IOException or JsonException or OperationCanceledException)
            {
                Complain(error);
            }

            await WaitAsync(backoff, cancellation);
        }
    }

    private async Task HoldAsync(Backoff backoff, CancellationToken cancellation)
    {
        using var socket = new Socket();
        await ConnectAsync(socket, cancellation);
        var greeted = false;
        try
        {
            var reason = await new SocketModeSession(socket, inbox, log).RunAsync(Greeted, cancellation);
            log.LogInformation("Slack ended a Socket Mode connection ({Reason}); the other one carries on", SlackPhrase.Of(reason ?? "closed"));
        }
        finally
        {
            Interlocked.Add(ref open, greeted ? -1 : 0);
            await socket.CloseAsync();
        }

        void Greeted()
        {
            if (!greeted)
            {
                greeted = true;
                backoff.Reset();
                log.LogInformation("Socket Mode: {Open} of {Connections} connections are open", Interlocked.Increment(ref open), Connections);
            }
        }
    }

    private async Task ConnectAsync(Socket socket, CancellationToken cancellation)
    {
        using var patience = new CancellationTokenSource(ConnectPatience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellation);
        var answer = await slack.Apps!.ConnectionsOpenAsync(either.Token);
        var address = answer.Url is { Scheme: "wss" or "ws" } url && SlackAddress.IsSlack(url, options)
            ? url
            : throw new SlackException("apps.connections.open", "foreign_socket_url");
        await socket.ConnectAsync(address, either.Token);
    }

    // The address holds a ticket, and an exception of the socket may quote the address.
    private void Complain(Exception error)
    {
        var why = error is SlackException refused ? refused.Message : error.GetType().Name;
        log.Log(
            error is SlackException named && SlackErrors.IsAboutCredentials(named) ? LogLevel.Error : LogLevel.Warning,
            "A Socket Mode connection failed: {Why}",
            why);
    }

    private async Task WaitAsync(Backoff backoff, CancellationToken cancellation)
    {
        try
        {
            await Task.Delay(backoff.Next(), time, cancellation);
        }
        catch (OperationCanceledException)
        {
            // The loop ends by itself.
        }
    }
}
