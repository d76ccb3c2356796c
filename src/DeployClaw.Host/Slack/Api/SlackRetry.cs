using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace DeployClaw.Host.Slack.Api;

/// <summary>
/// The one retry policy for Slack. Retry-After is honoured up to half a minute; whoever has to wait longer is told so by
/// <see cref="SlackException.RetryAfter"/> and comes back later.
/// </summary>
internal static class SlackRetry
{
    /// <summary>Attempts in all, the first one included.</summary>
    public const int Attempts = 4;

    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    public static ResiliencePipeline Pipeline(Repeat repeat, TimeSpan firstWait, TimeProvider time) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = Attempts - 1,
                Delay = firstWait,
                MaxDelay = LongestWait,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(IsWorthRetrying(arguments.Outcome.Exception, repeat)),
                DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as SlackException)?.RetryAfter),
            })
            .AddTimeout(AttemptTimeout)
            .Build();

    public static bool IsWorthRetrying(Exception? error, Repeat repeat) => error switch
    {
        SlackException { RetryAfter: { } wait } => wait <= LongestWait,
        SlackException { Error: SlackErrors.NoConnection } => true,
        SlackException failed => repeat == Repeat.Safe && SlackErrors.LeavesOpen(failed.Error),
        TimeoutRejectedException => repeat == Repeat.Safe,
        _ => false,
    };
}
