using DeployClaw.Host.Aws;

namespace DeployClaw.Tests.Aws;

public sealed class AwsArnTests
{
    [Theory]
    [InlineData("arn:aws:iam::123456789012:role/deploy-role", "deploy-role")]
    [InlineData("arn:aws:iam::123456789012:role/service-role/build/deploy-role", "deploy-role")]
    [InlineData("arn:aws:sts::123456789012:assumed-role/deploy-role/session-1", "deploy-role")]
    [InlineData("arn:aws:iam::123456789012:user/somebody", null)]
    [InlineData("arn:aws:s3:::bucket/role", null)]
    public void ARoleIsNamedByItsArnOrByASessionOfIt(string arn, string? role) => Assert.Equal(role, AwsArn.Parse(arn)?.RoleName);

    [Theory]
    [InlineData("deploy-role")]
    [InlineData("arn:aws:iam::123456789012")]
    [InlineData("")]
    public void OtherTextIsNoArn(string text) => Assert.Null(AwsArn.Parse(text));
}
