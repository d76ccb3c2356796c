namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>How often a method may be called: https://docs.slack.dev/apis/web-api/rate-limits.</summary>
internal enum RateTier
{
    One,
    Two,
    Three,
    Four,

    /// <summary>chat.postMessage: about one a second in each channel, with short bursts.</summary>
    PerChannel,

    /// <summary>Hundreds a minute.</summary>
    Special,
}

/// <summary>So many at once, and so many more as time goes by.</summary>
internal sealed record RateLimit(int Burst, double PerSecond);

/// <summary>The limits in force. Slack promises the rates; the bursts are chosen.</summary>
internal sealed record SlackRateLimits(IReadOnlyDictionary<RateTier, RateLimit> ByTier)
{
    public static SlackRateLimits Documented { get; } = new(new Dictionary<RateTier, RateLimit>
    {
        [RateTier.One] = new(10, 1 / 60.0),
        [RateTier.Two] = new(20, 20 / 60.0),
        [RateTier.Three] = new(50, 50 / 60.0),
        [RateTier.Four] = new(100, 100 / 60.0),
        [RateTier.PerChannel] = new(10, 1),
        [RateTier.Special] = new(300, 300 / 60.0),
    });
}
