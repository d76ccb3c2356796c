using Amazon;
using DeployClaw.Host.Aws;

namespace DeployClaw.Tests.Aws;

public sealed class AwsConsoleTests
{
    private static readonly AwsConsole Ireland = new(RegionEndpoint.EUWest1);

    [Fact]
    public void ALogEventOpensAtItselfWithNamesEscapedTwice()
    {
        var stream = Ireland.LogStream("/aws/lambda/orders", "2026/03/02/[$LATEST]ab12");
        Assert.Equal(
            "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#logsV2:log-groups/log-group/$252Faws$252Flambda$252Forders"
            + "/log-events/2026$252F03$252F02$252F$255B$2524LATEST$255Dab12$3Fstart$3D1772452800000$26refEventId$3D0042",
            AwsConsole.LogEvent(stream, 1_772_452_800_000, "0042").AbsoluteUri);
    }

    [Fact]
    public void AnExecutionOpensInItsPipeline() =>
        Assert.Equal(
            "https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/prod-deploy/executions/3f6d/timeline?region=eu-west-1",
            Ireland.Execution("prod-deploy", "3f6d").AbsoluteUri);

    [Theory]
    [InlineData("cn-north-1", "cn-north-1.console.amazonaws.cn")]
    [InlineData("us-gov-west-1", "us-gov-west-1.console.amazonaws-us-gov.com")]
    public void EveryPartitionHasAConsoleOfItsOwn(string region, string host) =>
        Assert.Equal(host, new AwsConsole(RegionEndpoint.GetBySystemName(region)).Role("deploy-role").Host);
}
