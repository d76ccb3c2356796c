using System.Threading.Channels;
using DeployClaw.Host.Slack.Api;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Slack.Desk;

/// <summary>
/// What is worked on after it was acknowledged. In memory only: what a node that dies had not begun is typed again by who misses the answer;
/// what it had begun is durable where it matters (a triage, a change to an incident).
/// </summary>
internal sealed class SlackWork(ILogger<SlackWork> log) : BackgroundService
{
    private const int MostWaiting = 2_000;
    private const int AtOnce = 8;

    private readonly Channel<Func<CancellationToken, Task>> waiting = Channel.CreateBounded<Func<CancellationToken, Task>>(MostWaiting);

    /// <summary>False where too much waits already.</summary>
    public bool TryAdd(Func<CancellationToken, Task> act) => waiting.Writer.TryWrite(act);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => WorkAsync(stoppingToken)));

    private async Task WorkAsync(CancellationToken cancellation)
    {
        await foreach (var act in waiting.Reader.ReadAllAsync(cancellation))
        {
            try
            {
                await act(cancellation);
            }
            catch (SlackException refused)
            {
                log.LogWarning("An answer did not reach Slack: {Reason}", refused.Message);
            }
            catch (Exception trouble) when (trouble is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                log.LogError(trouble, "What somebody asked for in Slack could not be done");
            }
        }
    }
}
