using Amazon.Runtime;
using DeployClaw.Host.Aws.Transport;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Aws.Sqs;

/// <summary>Listens to all queues side by side for as long as the program runs. A queue that fails is asked again, ever more seldom.</summary>
internal sealed class QueueListener(IReadOnlyList<AlertQueue> queues, TimeProvider time, ILogger<QueueListener> logger) : BackgroundService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    public override void Dispose()
    {
        base.Dispose();
        foreach (var queue in queues)
        {
            queue.Dispose();
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(queues.Select(queue => ListenAsync(queue, stoppingToken)));

    private async Task ListenAsync(AlertQueue queue, CancellationToken stopping)
    {
        var pause = FirstPause;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await queue.TakeAsync(stopping);
                pause = FirstPause;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error)
            {
                Complain(queue, error, pause);
                await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private void Complain(AlertQueue queue, Exception error, TimeSpan pause)
    {
        if (AwsSentence.Covers(error) || error is AmazonClientException or OperationCanceledException)
        {
            logger.LogWarning("{Problem} Next attempt in {Pause} s", queue.Problem(error), pause.TotalSeconds);
        }
        else
        {
            logger.LogError(error, "Alerts of queue {Queue} could not be stored and stay there; next attempt in {Pause} s", queue.Name, pause.TotalSeconds);
        }
    }
}
