using DeployClaw.Host.Aws.Sqs;

namespace DeployClaw.Tests.Aws.Sqs;

public sealed class QueueAddressTests
{
    [Theory]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/123456789012/alerts", "eu-west-1")]
    [InlineData("https://sqs.cn-north-1.amazonaws.com.cn/123456789012/alerts", "cn-north-1")]
    [InlineData("http://127.0.0.1:4566/123456789012/alerts", null)]
    public void AQueuesUrlSaysWhereItIs(string url, string? region) =>
        Assert.Equal(new QueueAddress(url, region, "123456789012", "alerts"), QueueAddress.Parse(url));

    [Theory]
    [InlineData("alerts")]
    [InlineData("arn:aws:sqs:eu-west-1:123456789012:alerts")]
    [InlineData("https://sqs.eu-west-1.amazonaws.com/alerts")]
    [InlineData("ftp://sqs.eu-west-1.amazonaws.com/123456789012/alerts")]
    public void WhatIsNoQueuesUrlIsNotRead(string url) => Assert.Null(QueueAddress.Parse(url));
}
