using DeployClaw.Approvals;
using DeployClaw.Incidents;
using DeployClaw.Pipelines;

namespace DeployClaw.Tests.Approvals;

public sealed class DeploymentFactsTests
{
    private static readonly People People = new(
    [
        new PersonRecord("ada", "Ada", [new Identity.Mail("ada@example.com"), new Identity.GitHub("ada"), new Identity.Aws("arn:aws:sts::*:assumed-role/*/ada@example.com")]),
        new PersonRecord("grace", "Grace", [new Identity.GitHub("grace")]),
    ]);

    [Fact]
    public void AuthorAndTriggerArePeopleByTheirRecords()
    {
        var facts = Of(new ExecutionTrigger("StartPipelineExecution", "arn:aws:sts::123456789012:assumed-role/Deploy/ada@example.com"), new CommitAuthor("ADA@example.com", "ada"));
        Assert.Equal(new DeploymentFacts(new Party.Known("ada"), new Party.Known("ada")), facts);
    }

    [Theory]
    [InlineData("WebhookV2")]
    [InlineData("PollForSourceChanges")]
    [InlineData("CloudWatchEvent")]
    public void WhatAChangeOfTheSourceStartedWasStartedByNobodyElse(string type) =>
        Assert.IsType<Party.Nobody>(Of(new ExecutionTrigger(type, "arn:aws:codeconnections:…"), new CommitAuthor(null, "grace")).Trigger);

    [Fact]
    public void WhoIsInNoRecordIsUnknownAndNotNamed() =>
        Assert.Equal(
            "is in no record of people.yaml by the GitHub login",
            Assert.IsType<Party.Unknown>(Of(null, new CommitAuthor(null, "ghost")).Author).Why);

    [Fact]
    public void AMailOfOneAndALoginOfAnotherBarBoth() =>
        Assert.Equal(["ada", "grace"], Assert.IsType<Party.Unknown>(Of(null, new CommitAuthor("ada@example.com", "grace")).Author).Among);

    [Fact]
    public void OneUnknownAuthorAmongSeveralMakesTheAuthorUnknownAndBarsTheOthersAllTheSame() =>
        Assert.Equal(["ada"], Assert.IsType<Party.Unknown>(Of(null, new CommitAuthor(null, "ada"), new CommitAuthor(null, "ghost")).Author).Among);

    [Fact]
    public void SeveralKnownAuthorsAreAllBarred() =>
        Assert.Equal(["ada", "grace"], Assert.IsType<Party.Unknown>(Of(null, new CommitAuthor(null, "ada"), new CommitAuthor(null, "grace")).Author).Among);

    [Fact]
    public void ASourceThatDoesNotNameTheAuthorLeavesThemUnknown() => Assert.Equal(
        "is not known: the source does not say who wrote what was deployed", Assert.IsType<Party.Unknown>(Of(null, new CommitAuthor(null, null)).Author).Why);

    [Fact]
    public void WithoutAWordFromThePipelineBothAreUnknown()
    {
        var facts = DeploymentFacts.Of(null, People);
        Assert.IsType<Party.Unknown>(facts.Author);
        Assert.IsType<Party.Unknown>(facts.Trigger);
    }

    private static DeploymentFacts Of(ExecutionTrigger? trigger, params CommitAuthor[] authors) => DeploymentFacts.Of(
        new ExecutionOutcome(new PipelineRef("1", "eu-west-1", "p"), "e", default, null, new Uri("https://console.example/"), [])
        {
            Origin = new ExecutionOrigin(trigger, authors),
        },
        People);
}
