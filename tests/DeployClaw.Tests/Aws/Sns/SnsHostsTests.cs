using DeployClaw.Host.Aws;
using DeployClaw.Host.Aws.Sns;

namespace DeployClaw.Tests.Aws.Sns;

public sealed class SnsHostsTests
{
    private static readonly AwsArn Topic = AwsArn.Parse("arn:aws:sns:eu-west-1:123456789012:alerts")!;

    [Theory]
    [InlineData("https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem", true)]
    [InlineData("https://sns.eu-west-1.amazonaws.com:443/SimpleNotificationService-0123456789abcdef.pem", true)]
    [InlineData("http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem", false)]
    [InlineData("https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem", false)]
    [InlineData("https://sns.eu-west-1.amazonaws.com.evil.example/SimpleNotificationService-0123456789abcdef.pem", false)]
    [InlineData("https://evil.example/sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem", false)]
    [InlineData("https://sns.eu-west-1.amazonaws.com@evil.example/SimpleNotificationService-0123456789abcdef.pem", false)]
    [InlineData("https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-0123456789abcdef.pem", false)]
    [InlineData("https://sns.eu-west-1.amazonaws.com/other/SimpleNotificationService-0123456789abcdef.pem", false)]
    [InlineData("https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem?x=1", false)]
    [InlineData("https://sns.eu-west-1.amazonaws.com/evil.pem", false)]
    [InlineData("https://s3.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void ACertificateIsFetchedFromSnsInTheTopicsRegionOnly(string? url, bool fetched) =>
        Assert.Equal(fetched, SnsHosts.Pinned.Certificate(url, Topic) is not null);

    [Theory]
    [InlineData("https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-west-1:123456789012:alerts&Token=0", true)]
    [InlineData("https://sns.eu-west-1.amazonaws.com/?Action=DeleteTopic&TopicArn=arn:aws:sns:eu-west-1:123456789012:alerts", false)]
    [InlineData("https://169.254.169.254/?Action=ConfirmSubscription&Token=0", false)]
    public void ASubscriptionIsConfirmedThereOnly(string url, bool confirmed) =>
        Assert.Equal(confirmed, SnsHosts.Pinned.Confirmation(url, Topic) is not null);

    [Fact]
    public void ChinasRegionsHaveTheirOwnDomain() =>
        Assert.NotNull(SnsHosts.Pinned.Certificate(
            "https://sns.cn-north-1.amazonaws.com.cn/SimpleNotificationService-0a.pem", AwsArn.Parse("arn:aws-cn:sns:cn-north-1:123456789012:alerts")!));

    [Fact]
    public void AnOverriddenEndpointCountsInASandboxOnly()
    {
        const string StandIn = "http://127.0.0.1:4566/SimpleNotificationService-0a.pem";
        string? Environment(string name) => name == "AWS_ENDPOINT_URL_SNS" ? "http://127.0.0.1:4566" : null;

        Assert.NotNull(SnsHosts.Read(Environment, sandbox: true).Certificate(StandIn, Topic));
        Assert.Null(SnsHosts.Read(Environment, sandbox: false).Certificate(StandIn, Topic));
    }
}
