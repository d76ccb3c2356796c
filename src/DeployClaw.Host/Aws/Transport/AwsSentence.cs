using System.Text.Json;
using System.Xml;
using Amazon.Runtime;
using Polly.Timeout;

namespace DeployClaw.Host.Aws.Transport;

/// <summary>Says what went wrong with a request to AWS to a person who has to act on it.</summary>
internal static class AwsSentence
{
    /// <summary>Whether the exception is one that AWS, or the way to it, can be blamed for.</summary>
    public static bool Covers(Exception error) =>
        error is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or JsonException or XmlException
            or TimeoutRejectedException or SourceUnavailableException;

    /// <summary><paramref name="permission"/> is the IAM action that was used, such as "logs:FilterLogEvents".</summary>
    public static string Of(Exception error, string permission, string subject, AwsPlace place) => error switch
    {
        SourceUnavailableException said => said.Message,
        AmazonServiceException refused => Refused(refused, permission, subject, place),
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } =>
            $"The host for {permission} in {place.Region} cannot be found: is {place.Region} the right region, and is there a network?",
        HttpRequestException { InnerException: IOException } or IOException or JsonException or XmlException =>
            $"The answer to {permission} on {subject} in {place} broke off or made no sense, {AwsRetry.Attempts} times in a row.",
        TimeoutRejectedException => $"AWS did not answer {permission} on {subject} in {place} in time, {AwsRetry.Attempts} times in a row.",
        _ => $"AWS could not be asked for {permission} on {subject} in {place}: {error.Message}",
    };

    public static SourceUnavailableException Unavailable(Exception error, string permission, string subject, AwsPlace place) =>
        error as SourceUnavailableException ?? new SourceUnavailableException(Of(error, permission, subject, place), error);

    private static string Refused(AmazonServiceException error, string permission, string subject, AwsPlace place)
    {
        if (AwsErrorCodes.IsDenied(error))
        {
            return $"AWS refuses {permission} on {subject} in {place}: grant that action to the caller.{Words(error)}";
        }

        if (AwsErrorCodes.IsExpired(error))
        {
            return $"The AWS session token has expired and could not be renewed ({permission} on {subject} in {place}): sign in again.";
        }

        if (AwsErrorCodes.IsUnknownKey(error))
        {
            return $"AWS does not know the access key that signed {permission} in {place}: "
                + "is AWS_PROFILE the right one, and the key still active?";
        }

        if (AwsErrorCodes.IsBadSignature(error))
        {
            return $"AWS does not accept the signature on {permission} in {place}: "
                + $"the secret key is wrong, or this machine's clock is.{Words(error)}";
        }

        return AwsErrorCodes.IsThrottling(error)
            ? $"AWS kept throttling {permission} on {subject} in {place}, {AwsRetry.Attempts} times in a row: "
                + "wait a minute and try again, or ask for less."
            : $"AWS answered {permission} on {subject} in {place} with {error.ErrorCode}.{Words(error)}";
    }

    private static string Words(AmazonServiceException error) =>
        string.IsNullOrWhiteSpace(error.Message) ? "" : $" AWS says: {RemoteText.Redact(error.Message.Trim())}";
}
