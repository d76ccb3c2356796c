using Microsoft.AspNetCore.Http;

namespace DeployClaw.Host.Alerts;

/// <summary>
/// The HTTP status that SNS gets, and the reason that the log gets. SNS tries again after a 5xx and a 429, and gives up after any other
/// 4xx: https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
/// </summary>
internal sealed record SnsAnswer(int Status, string Reason)
{
    public static SnsAnswer Taken(string reason) => new(StatusCodes.Status200OK, reason);

    public static SnsAnswer NotJson => new(StatusCodes.Status400BadRequest, "it is not the JSON of an SNS message");

    public static SnsAnswer TooLarge => new(StatusCodes.Status413PayloadTooLarge, "it is larger than 256 KB");

    public static SnsAnswer TooSlow => new(StatusCodes.Status408RequestTimeout, "it took too long to arrive");

    public static SnsAnswer Busy => Later("too many are being read already");

    public static SnsAnswer Refused(string reason) => new(StatusCodes.Status403Forbidden, reason);

    public static SnsAnswer Unknown(string reason) => new(StatusCodes.Status422UnprocessableEntity, reason);

    public static SnsAnswer Later(string reason) => new(StatusCodes.Status503ServiceUnavailable, reason);
}
