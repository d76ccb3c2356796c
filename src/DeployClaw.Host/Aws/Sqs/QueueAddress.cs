using System.Text.RegularExpressions;

namespace DeployClaw.Host.Aws.Sqs;

/// <summary>
/// A queue by its URL, https://sqs.REGION.amazonaws.com/ACCOUNT/NAME. Of a sandbox's, whose host says nothing, the region is the run's.
/// </summary>
internal sealed partial record QueueAddress(string Url, string? Region, string Account, string Name)
{
    /// <summary>Null for what is no queue's URL.</summary>
    public static QueueAddress? Parse(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address)
        && address.Scheme is "http" or "https"
        && address.AbsolutePath.Split('/') is ["", { Length: 12 } account, { Length: > 0 } name]
            ? new QueueAddress(url, RegionIn(address.Host), account, name)
            : null;

    private static string? RegionIn(string host) => Host().Match(host) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^sqs(?:-fips)?\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|api\.aws)\z")]
    private static partial Regex Host();
}
