namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>Counts calls against the limits: a bucket for each method, for chat.postMessage one for each channel.</summary>
internal sealed class RateGate(SlackRateLimits? limits, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Bucket> buckets = new(StringComparer.Ordinal);

    /// <summary>Null to let the call pass, else how many whole seconds it should wait. A call that is refused does not count.</summary>
    public int? Wait(SlackMethod method, SlackArguments arguments)
    {
        if (limits is null)
        {
            return null;
        }

        var limit = limits.ByTier[method.Tier];
        var key = method.Tier == RateTier.PerChannel ? $"{method.Name} {arguments.Text("channel")}" : method.Name;
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var bucket = buckets.GetValueOrDefault(key) ?? new Bucket(limit.Burst, now);
            var tokens = Math.Min(limit.Burst, bucket.Tokens + ((now - bucket.At).TotalSeconds * limit.PerSecond));
            var passes = tokens >= 1;
            buckets[key] = new Bucket(passes ? tokens - 1 : tokens, now);
            return passes ? null : Math.Max(1, (int)Math.Ceiling((1 - tokens) / limit.PerSecond));
        }
    }

    private sealed record Bucket(double Tokens, DateTimeOffset At);
}
