using Amazon;
using DeployClaw.Host.Aws;
using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.Tests.Aws;

public sealed class AwsEndpointsTests
{
    private static readonly AwsEndpoints Public = AwsEndpoints.Read(_ => null, AwsConfigFile.Parse(""), "default", allowHttp: false);

    [Theory]
    [InlineData("eu-west-1", "https://logs.eu-west-1.amazonaws.com/")]
    [InlineData("cn-north-1", "https://logs.cn-north-1.amazonaws.com.cn/")]
    [InlineData("us-gov-west-1", "https://logs.us-gov-west-1.amazonaws.com/")]
    public void AServiceHasItsHostInThePartitionOfTheRegion(string region, string expected) =>
        Assert.Equal(new Uri(expected), Public.Of(AwsApi.CloudWatchLogs, RegionEndpoint.GetBySystemName(region)));

    [Theory]
    [InlineData("eu-west-1", "https://iam.amazonaws.com/", "us-east-1")]
    [InlineData("cn-northwest-1", "https://iam.cn-north-1.amazonaws.com.cn/", "cn-north-1")]
    [InlineData("us-gov-east-1", "https://iam.us-gov.amazonaws.com/", "us-gov-west-1")]
    public void IamIsOnePerPartition(string region, string host, string signedFor)
    {
        Assert.Equal(new Uri(host), Public.Of(AwsApi.Iam, RegionEndpoint.GetBySystemName(region)));
        Assert.Equal(signedFor, AwsEndpoints.SigningRegion(AwsApi.Iam, RegionEndpoint.GetBySystemName(region)));
    }
}
