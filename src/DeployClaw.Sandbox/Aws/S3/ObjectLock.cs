using System.Globalization;

namespace DeployClaw.Sandbox.Aws.S3;

/// <summary>
/// A retention that an object was put with (https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html). Every bucket here has object
/// lock, and no versions: what is locked is not written over either.
/// </summary>
internal sealed record ObjectLock(string Mode, DateTimeOffset RetainUntil)
{
    private const string ModeHeader = "x-amz-object-lock-mode";
    private const string UntilHeader = "x-amz-object-lock-retain-until-date";

    public static ObjectLock? Read(AwsRequest request)
    {
        var (mode, until) = (request.Header(ModeHeader), request.Header(UntilHeader));
        if (mode is null && until is null)
        {
            return null;
        }

        if (mode is not ("GOVERNANCE" or "COMPLIANCE") || until is null)
        {
            throw Wrong($"{ModeHeader} and {UntilHeader} must both be supplied");
        }

        if (!DateTimeOffset.TryParse(until, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) || date <= request.ReceivedAt)
        {
            throw Wrong("The retain until date must be in the future!");
        }

        if (request.Header("Content-MD5") is null && !request.Headers.Keys.Any(name => name.StartsWith("x-amz-checksum-", StringComparison.OrdinalIgnoreCase)))
        {
            throw Wrong("Content-MD5 OR x-amz-checksum- HTTP header is required for Put Object requests with Object Lock parameters");
        }

        return new ObjectLock(mode, date);
    }

    public void RequireOver(DateTimeOffset now)
    {
        if (now < RetainUntil)
        {
            throw new AwsException(StatusCodes.Status403Forbidden, "AccessDenied", "Access Denied because object protected by object lock.");
        }
    }

    private static AwsException Wrong(string message) => new(StatusCodes.Status400BadRequest, "InvalidRequest", message);
}
