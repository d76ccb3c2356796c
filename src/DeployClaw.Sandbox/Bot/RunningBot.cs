using System.Collections.Concurrent;
using System.Diagnostics;

namespace DeployClaw.Sandbox.Bot;

/// <summary>`deployclaw serve` as a process of its own. It ends when this is disposed of, and just as well when we are killed.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    private const string Listens = "DeployClaw listens at ";
    private const int TailLines = 20;

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    private readonly Process keeper;
    private readonly ConcurrentQueue<string> tail = new();
    private readonly TaskCompletionSource<int> started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningBot(Process keeper)
    {
        this.keeper = keeper;
        Ended = EndAsync(Task.Run(ListenAsync));
    }

    /// <summary>Where it takes notices and Slack's requests.</summary>
    public Uri Address => listening.Task.Result;

    public int ProcessId => started.Task.Result;

    /// <summary>Its exit code, once it has ended.</summary>
    public Task<int> Ended { get; }

    /// <summary>Comes back when the bot says that it is ready.</summary>
    public static async Task<RunningBot> StartAsync(BotOptions options, CancellationToken cancellation = default)
    {
        var bot = new RunningBot(BotKeeper.Start(options));
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            patience.CancelAfter(StartTimeout);
            await bot.ReadyAsync(patience.Token);
            return bot;
        }
        catch (Exception trouble)
        {
            await bot.DisposeAsync();
            cancellation.ThrowIfCancellationRequested();
            throw trouble is SandboxUnavailableException ? trouble : new SandboxUnavailableException($"The bot was not ready after {StartTimeout.TotalSeconds} s. {bot.Said}");
        }
    }

    /// <summary>As a power cut would.</summary>
    public async Task KillAsync()
    {
        await started.Task;
        try
        {
            using var bot = Process.GetProcessById(ProcessId);
            bot.Kill();
        }
        catch (ArgumentException)
        {
            // It has ended already.
        }

        await Ended;
    }

    public async ValueTask DisposeAsync()
    {
        keeper.StandardInput.Close();
        await Ended;
        keeper.Dispose();
    }

    private string Said => $"It said: {string.Join('\n', tail)}";

    private async Task ReadyAsync(CancellationToken cancellation)
    {
        if (await Task.WhenAny(listening.Task, Ended).WaitAsync(cancellation) == Ended)
        {
            throw new SandboxUnavailableException($"The bot ended before it was ready (exit code {await Ended}). {Said}");
        }

        using var client = new HttpClient();
        while (!await IsReadyAsync(client, cancellation))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
        }
    }

    private async Task<bool> IsReadyAsync(HttpClient client, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(Address, "readyz"), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException) when (!Ended.IsCompleted)
        {
            return false;
        }
    }

    private async Task ListenAsync()
    {
        while (await keeper.StandardError.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(BotKeeper.Started, StringComparison.Ordinal) && !started.Task.IsCompleted)
            {
                started.SetResult(int.Parse(line[BotKeeper.Started.Length..]));
            }
            else if (line.StartsWith(Listens, StringComparison.Ordinal))
            {
                listening.TrySetResult(new Uri(line[Listens.Length..]));
            }

            tail.Enqueue(line);
            while (tail.Count > TailLines)
            {
                tail.TryDequeue(out _);
            }
        }
    }

    private async Task<int> EndAsync(Task reading)
    {
        await keeper.WaitForExitAsync();
        await reading;
        return keeper.ExitCode;
    }
}
