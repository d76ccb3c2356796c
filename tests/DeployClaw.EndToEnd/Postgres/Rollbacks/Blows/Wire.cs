using System.Collections.Concurrent;
using System.Net.Sockets;
using DeployClaw.EndToEnd.Sandbox;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks.Blows;

/// <summary>
/// Stands between a client and the server's socket, passes everything on, and counts what the client sends: at each of its messages somebody may strike.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly ConcurrentBag<Pair> pairs = [];
    private readonly string target;
    private readonly Task accepting;
    private int sent;

    /// <param name="target">The folder of the server's socket.</param>
    public Wire(string target)
    {
        this.target = target;
        listener.Bind(new UnixDomainSocketEndPoint(SocketIn(folder.Path)));
        listener.Listen();
        accepting = AcceptAsync();
    }

    /// <summary>The folder of this socket: the host to connect to.</summary>
    public string Host => folder.Path;

    /// <summary>Messages that the client has sent.</summary>
    public int Sent => Volatile.Read(ref sent);

    /// <summary>Comes by with the message's number, from 1, and what passes it on to the server.</summary>
    public Func<int, Func<Task>, Task> At { get; set; } = (_, passOn) => passOn();

    /// <summary>Nothing passes any more over the connections that there are; new ones are as before.</summary>
    public void Silence()
    {
        foreach (var pair in pairs)
        {
            pair.IsSilent = true;
        }
    }

    /// <summary>The client finds its connections gone. The server does as well, or it waits on for a client that is silent.</summary>
    public void Cut(bool silently)
    {
        foreach (var pair in pairs)
        {
            pair.Client.Close();
            if (!silently)
            {
                pair.Server.Close();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        await accepting;
        Cut(silently: false);
        folder.Dispose();
    }

    private static string SocketIn(string folder) => Path.Combine(folder, ".s.PGSQL.5432");

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var pair = new Pair(await listener.AcceptAsync(), new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified));
                pairs.Add(pair);
                _ = PassAsync(pair);
            }
            catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task PassAsync(Pair pair)
    {
        try
        {
            await pair.Server.ConnectAsync(new UnixDomainSocketEndPoint(SocketIn(target)));
            _ = PumpAsync(pair, pair.Server, pair.Client, passOn => passOn());
            await PumpAsync(pair, pair.Client, pair.Server, passOn => At(Interlocked.Increment(ref sent), passOn));
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            pair.Client.Close();
        }
    }

    private static async Task PumpAsync(Pair pair, Socket from, Socket to, Func<Func<Task>, Task> each)
    {
        var buffer = new byte[65536];
        try
        {
            while (await from.ReceiveAsync(buffer) is var length and > 0)
            {
                await each(async () => await (pair.IsSilent ? Task.CompletedTask : to.SendAsync(buffer.AsMemory(0, length)).AsTask()));
            }

            End(pair, to);
        }
        catch (SocketException reset) when (reset.SocketErrorCode != SocketError.OperationAborted)
        {
            End(pair, to);
            End(pair, from);
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
            // What the other side sees of it, Cut says.
        }
    }

    private static void End(Pair pair, Socket socket)
    {
        if (!pair.IsSilent)
        {
            socket.Close();
        }
    }

    private sealed class Pair(Socket client, Socket server)
    {
        public Socket Client => client;

        public Socket Server => server;

        public bool IsSilent { get; set; }
    }
}
