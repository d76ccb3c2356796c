using DeployClaw.Host.Aws;

namespace DeployClaw.Tests.Aws;

public sealed class RemoteLinkTests
{
    [Theory]
    [InlineData("https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/?region=eu-west-1", "https://eu-west-1.console.aws.amazon.com/codesuite/codebuild/?region=eu-west-1")]
    [InlineData("https://console.example/home?region=x#/stacks/info?stackId=arn%3Aaws", "https://console.example/home?region=x#/stacks/info?stackId=arn%3Aaws")]
    [InlineData("https://github.com/acme/shop/actions/runs/1", "https://github.com/acme/shop/actions/runs/1")]
    [InlineData("https://deploy:hunter2secret@jenkins.example/job/1?page=2", "https://jenkins.example/job/1?page=2")]
    [InlineData("https://ci.example/1?private_token=hunter2secret&page=2", "https://ci.example/1?page=2")]
    [InlineData("https://b.s3.amazonaws.com/log?X-Amz-Date=1&X-Amz-Signature=00ff&X-Amz-Credential=a", "https://b.s3.amazonaws.com/log?X-Amz-Date=1")]
    [InlineData("https://ci.example/1?%74oken=hunter2secret", "https://ci.example/1")]
    [InlineData("https://ci.example/1#access_token=hunter2secret", "https://ci.example/1")]
    public void ALinkLosesItsSecretsAndLeadsWhereItLed(string text, string link) => Assert.Equal(link, RemoteLink.Of(text)?.AbsoluteUri);

    [Fact]
    public void ASecretInThePathIsCutOut() =>
        Assert.DoesNotContain("AKIAQ3EGRZTJ7YVB2KXN", RemoteLink.Of("https://ci.example/AKIAQ3EGRZTJ7YVB2KXN/1")?.AbsoluteUri ?? "", StringComparison.Ordinal);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/relative")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https://")]
    public void WhatLeadsToNoPageIsNoLink(string? text) => Assert.Null(RemoteLink.Of(text));
}
