using System.CommandLine;
using DeployClaw.Host.Cli;

namespace DeployClaw.Tests.Cli;

public sealed class NearMissTests
{
    private static readonly RootCommand Program = new()
    {
        new Command("audit:ci-failure") { new Option<string>("--window"), new Option<string>("--risk-threshold") },
        new Command("skills:test"),
    };

    [Theory]
    [InlineData("audit:ci-failure", "audit:ci-falure")]
    [InlineData("audit:ci-failure", "audit:cifailure")]
    [InlineData("skills:test", "skill:test")]
    public void AWrongCommandNamesTheNearOne(string meant, string typed) =>
        Assert.Equal($"Did you mean '{meant}'?", NearMiss.Sentence(Program, [typed]));

    [Theory]
    [InlineData("--window", "--windw")]
    [InlineData("--risk-threshold", "--risk-treshold=3")]
    public void AWrongOptionNamesTheNearOne(string meant, string typed) =>
        Assert.Equal($"Did you mean '{meant}'?", NearMiss.Sentence(Program, ["audit:ci-failure", typed]));

    [Fact]
    public void WhatIsLikeNothingIsNotGuessed() => Assert.Null(NearMiss.Sentence(Program, ["frobnicate"]));
}
