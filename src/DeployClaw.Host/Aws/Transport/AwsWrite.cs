using Amazon.Runtime;

namespace DeployClaw.Host.Aws.Transport;

/// <summary>
/// Tells apart what may have become of a request that changes something: CodePipeline takes no token by which it would know a repeated one.
/// </summary>
internal static class AwsWrite
{
    /// <summary>Nothing has happened: the service said no, or no connection came about.</summary>
    private static bool NothingHappened(Exception error) => error switch
    {
        AmazonServiceException refused => !AwsErrorCodes.IsTransient(refused) || AwsErrorCodes.IsThrottling(refused),
        HttpRequestException lost => lost.HttpRequestError is
            HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError,
        SourceUnavailableException => true,
        _ => false,
    };

    /// <summary>The answer was lost, broke off or was the service's own trouble: it may have happened.</summary>
    public static bool MayHaveHappened(Exception error) => AwsSentence.Covers(error) && !NothingHappened(error);

    public static bool IsWorthRetrying(Exception? error) => error switch
    {
        AmazonServiceException refused => AwsErrorCodes.IsThrottling(refused),
        HttpRequestException lost => lost.HttpRequestError is HttpRequestError.ConnectionError,
        _ => false,
    };
}
