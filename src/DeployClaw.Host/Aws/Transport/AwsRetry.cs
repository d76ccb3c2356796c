using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace DeployClaw.Host.Aws.Transport;

/// <summary>
/// The one retry policy for AWS, after the SDKs' standard mode: throttling, 5xx, lost connections and answers that break off are
/// tried again with exponential backoff and full jitter; a Retry-After is honoured.
/// </summary>
internal static class AwsRetry
{
    /// <summary>Attempts in all, the first one included.</summary>
    public const int Attempts = 5;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    /// <summary>FilterLogEvents may search for several seconds before it answers.</summary>
    private static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(15);

    public static ResiliencePipeline Pipeline(TimeSpan firstWait, TimeProvider time) => Pipeline(firstWait, time, IsWorthRetrying);

    /// <summary>For requests that are not to be done twice.</summary>
    public static ResiliencePipeline PipelineOnce(TimeSpan firstWait, TimeProvider time) => Pipeline(firstWait, time, (error, _) => AwsWrite.IsWorthRetrying(error));

    private static ResiliencePipeline Pipeline(TimeSpan firstWait, TimeProvider time, Func<Exception?, int, bool> isWorthRetrying) =>
        new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = Attempts - 1,
                Delay = firstWait,
                MaxDelay = LongestWait,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(isWorthRetrying(arguments.Outcome.Exception, arguments.AttemptNumber)),
                DelayGenerator = arguments => ValueTask.FromResult(Wait(arguments.Outcome.Exception)),
            })
            .AddTimeout(AttemptTimeout)
            .Build();

    /// <summary>Silence is tried once more and not again: somebody is waiting, and the other steps have something to tell.</summary>
    /// <param name="error">What became of the attempt; null where it went well.</param>
    /// <param name="attempt">Counted from 0.</param>
    public static bool IsWorthRetrying(Exception? error, int attempt = 0) => error switch
    {
        TimeoutRejectedException => attempt == 0,
        AmazonServiceException refused => AwsErrorCodes.IsThrottling(refused) || AwsErrorCodes.IsTransient(refused),
        HttpRequestException lost => lost.HttpRequestError is not (HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError),
        IOException or JsonException or XmlException => true,
        _ => false,
    };

    private static TimeSpan? Wait(Exception? error) =>
        AwsErrorReader.RetryAfter(error) is { } asked ? TimeSpan.FromTicks(Math.Min(Math.Max(asked.Ticks, 0), LongestWait.Ticks)) : null;
}
