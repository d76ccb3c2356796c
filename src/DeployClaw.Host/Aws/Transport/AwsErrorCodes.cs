using System.Collections.Frozen;
using System.Net;
using Amazon.Runtime;

namespace DeployClaw.Host.Aws.Transport;

/// <summary>
/// The error codes that we tell apart. The common ones: https://docs.aws.amazon.com/codepipeline/latest/APIReference/CommonErrors.html;
/// which are throttling and which are transient: the SDKs' standard retry mode,
/// https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
/// </summary>
internal static class AwsErrorCodes
{
    public const string PipelineNotFound = "PipelineNotFoundException";
    public const string PipelineExecutionNotFound = "PipelineExecutionNotFoundException";
    public const string AlreadyStopping = "DuplicatedStopRequestException";
    public const string NotStoppable = "PipelineExecutionNotStoppableException";
    public const string LogGroupNotFound = "ResourceNotFoundException";
    public const string NoSuchRole = "NoSuchEntity";
    public const string NoSuchBucket = "NoSuchBucket";
    public const string NoSuchKey = "NoSuchKey";

    private static readonly FrozenSet<string> Throttling = FrozenSet.Create(
        StringComparer.Ordinal,
        "BandwidthLimitExceeded",
        "EC2ThrottledException",
        "LimitExceededException",
        "PriorRequestNotComplete",
        "ProvisionedThroughputExceededException",
        "RequestLimitExceeded",
        "RequestThrottled",
        "RequestThrottledException",
        "SlowDown",
        "ThrottledException",
        "Throttling",
        "ThrottlingException",
        "TooManyRequestsException",
        "TransactionInProgressException");

    private static readonly FrozenSet<string> Transient = FrozenSet.Create(
        StringComparer.Ordinal,
        "InternalError",
        "InternalFailure",
        "InternalServerError",
        "RequestTimeout",
        "RequestTimeoutException",
        "ServiceUnavailable",
        "ServiceUnavailableException");

    private static readonly FrozenSet<string> Expired = FrozenSet.Create(
        StringComparer.Ordinal, "ExpiredToken", "ExpiredTokenException");

    private static readonly FrozenSet<string> Denied = FrozenSet.Create(
        StringComparer.Ordinal, "AccessDenied", "AccessDeniedException", "NotAuthorized", "UnauthorizedOperation");

    private static readonly FrozenSet<string> UnknownKey = FrozenSet.Create(
        StringComparer.Ordinal, "InvalidAccessKeyId", "InvalidClientTokenId", "UnrecognizedClientException");

    private static readonly FrozenSet<string> BadSignature = FrozenSet.Create(
        StringComparer.Ordinal, "InvalidSignatureException", "RequestExpired", "RequestTimeTooSkewed", "SignatureDoesNotMatch");

    public static bool IsThrottling(AmazonServiceException error) =>
        error.StatusCode == HttpStatusCode.TooManyRequests || Throttling.Contains(error.ErrorCode ?? "");

    public static bool IsTransient(AmazonServiceException error) =>
        (int)error.StatusCode is 500 or 502 or 503 or 504 || Transient.Contains(error.ErrorCode ?? "");

    public static bool IsExpired(AmazonServiceException error) => Expired.Contains(error.ErrorCode ?? "");

    public static bool IsDenied(AmazonServiceException error) => Denied.Contains(error.ErrorCode ?? "");

    public static bool IsUnknownKey(AmazonServiceException error) => UnknownKey.Contains(error.ErrorCode ?? "");

    public static bool IsBadSignature(AmazonServiceException error) => BadSignature.Contains(error.ErrorCode ?? "");
}
