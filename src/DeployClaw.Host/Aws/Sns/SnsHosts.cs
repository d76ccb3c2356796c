using System.Text.RegularExpressions;
using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.Host.Aws.Sns;

/// <summary>
/// Which addresses in a message may be fetched: SNS's own host in the topic's region, over HTTPS, and nothing else, or a message could
/// send us anywhere. In a sandbox it is the stand-in's address.
/// </summary>
internal sealed partial class SnsHosts
{
    private readonly Uri? standIn;

    private SnsHosts(Uri? standIn) => this.standIn = standIn;

    public static SnsHosts Pinned { get; } = new(null);

    /// <summary>AWS_ENDPOINT_URL_SNS, or AWS_ENDPOINT_URL, counts in a sandbox only: whoever answers there could sign anything.</summary>
    public static SnsHosts Read(Func<string, string?> environment, bool sandbox) =>
        sandbox && Uri.TryCreate(Override(environment), UriKind.Absolute, out var url) ? new SnsHosts(url) : Pinned;

    public Uri? Certificate(string? url, AwsArn topic) =>
        Address(url, topic) is { Query: "", Fragment: "" } address && CertificatePath().IsMatch(address.AbsolutePath) ? address : null;

    /// <summary>https://sns.REGION.amazonaws.com/?Action=ConfirmSubscription&amp;TopicArn=…&amp;Token=…</summary>
    public Uri? Confirmation(string? url, AwsArn topic) =>
        Address(url, topic) is { AbsolutePath: "/", Fragment: "" } address
        && address.Query.StartsWith("?Action=ConfirmSubscription&", StringComparison.Ordinal)
            ? address
            : null;

    private Uri? Address(string? url, AwsArn topic)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.UserInfo.Length > 0)
        {
            return null;
        }

        return standIn is not null
            ? address.Scheme == standIn.Scheme && address.Authority == standIn.Authority ? address : null
            : address is { Scheme: "https", IsDefaultPort: true } && address.Host == HostOf(topic) ? address : null;
    }

    private static string HostOf(AwsArn topic) =>
        $"sns.{topic.Region}.amazonaws.com{(topic.Partition == "aws-cn" ? ".cn" : "")}";

    private static string? Override(Func<string, string?> environment) =>
        environment(AwsApi.Sns.EndpointVariable) is { Length: > 0 } own ? own : environment("AWS_ENDPOINT_URL");

    [GeneratedRegex(@"^/SimpleNotificationService-[0-9A-Za-z]+\.pem\z")]
    private static partial Regex CertificatePath();
}
