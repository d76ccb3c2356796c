using DeployClaw.Alerts;
using DeployClaw.Pipelines;

namespace DeployClaw.Tests.Alerts;

public sealed class FingerprintTests
{
    /// <summary>Stored ones have to be understood by later versions.</summary>
    [Fact]
    public void ItsTextIsStable() =>
        Assert.Equal(
            "aws-codepipeline/123456789012/eu-west-1/prod-deploy/Migrate%2FAll/%2D/-",
            new Fingerprint(AlertSource.AwsCodePipeline, new PipelineRef("123456789012", "eu-west-1", "prod-deploy"), "Migrate/All", "-", null).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("aws-codepipeline/1/2/3/4/5")]
    [InlineData("gitlab/1/2/3/4/5/6")]
    public void WhatIsNoneIsNotRead(string text) => Assert.Null(Fingerprint.Parse(text));

    [Fact]
    public void PartsThatRunTogetherGiveDifferentIds() => Assert.NotEqual(AlertId.Derive("ab", "c"), AlertId.Derive("a", "bc"));

    [Fact]
    public void EverySourceHasAWordOfItsOwn() =>
        Assert.All(Enum.GetValues<AlertSource>(), source => Assert.Equal(source, AlertSources.Parse(source.Word())));
}
