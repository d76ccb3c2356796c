using System.Net;
using System.Net.Sockets;

namespace DeployClaw.Sandbox.Bot;

/// <summary>
/// An address at which browsers reach a bot, known before the bot listens: it is told the address when it starts, and whoever comes here is led on to
/// where it listens then.
/// </summary>
internal sealed class FrontDoor : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource closing = new();
    private readonly Task open;

    public FrontDoor()
    {
        listener.Start();
        open = WelcomeAsync();
    }

    public Uri Address => new($"http://{listener.LocalEndpoint}/");

    /// <summary>Where the bot listens. Until that is known, who comes is sent away.</summary>
    public Uri? LeadsTo { get; set; }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await open;
        listener.Dispose();
        closing.Dispose();
    }

    private async Task WelcomeAsync()
    {
        List<Task> inside = [];
        try
        {
            while (true)
            {
                var visitor = await listener.AcceptTcpClientAsync(closing.Token);
                inside.RemoveAll(visit => visit.IsCompleted);
                inside.Add(LeadAsync(visitor));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(inside);
        }
    }

    private async Task LeadAsync(TcpClient visitor)
    {
        using var arrived = visitor;
        using var onward = new TcpClient();
        try
        {
            if (LeadsTo is { } bot)
            {
                await onward.ConnectAsync(bot.Host, bot.Port, closing.Token);
                await Task.WhenAll(CarryAsync(arrived, onward), CarryAsync(onward, arrived));
            }
        }
        catch (Exception gone) when (gone is IOException or SocketException or OperationCanceledException)
        {
            // One of both has hung up, which the other sees.
        }
    }

    private async Task CarryAsync(TcpClient from, TcpClient to)
    {
        await from.GetStream().CopyToAsync(to.GetStream(), closing.Token);
        to.Client.Shutdown(SocketShutdown.Send);
    }
}
