using System.Collections.Concurrent;
using System.Threading.RateLimiting;
using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.Host.Aws.CloudWatchLogs;

/// <summary>
/// Keeps FilterLogEvents within the service's quota, which holds per account and region. A small reading bursts through at once; the
/// service allows that too, and answers a burst that goes too far by throttling, which is retried.
/// </summary>
internal sealed class LogRate(int requestsPerSecond) : IDisposable
{
    private const int Burst = 20;

    private readonly ConcurrentDictionary<AwsPlace, TokenBucketRateLimiter> limiters = new();

    public async Task WaitAsync(AwsPlace place, CancellationToken cancellation)
    {
        using var lease = await limiters.GetOrAdd(place, _ => Open()).AcquireAsync(1, cancellation);
    }

    public void Dispose()
    {
        foreach (var limiter in limiters.Values)
        {
            limiter.Dispose();
        }
    }

    private TokenBucketRateLimiter Open() =>
        new(new TokenBucketRateLimiterOptions
        {
            TokenLimit = Burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / requestsPerSecond),
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
}
