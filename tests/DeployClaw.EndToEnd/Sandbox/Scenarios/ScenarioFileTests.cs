using DeployClaw.Sandbox;
using DeployClaw.Sandbox.Scenarios;

namespace DeployClaw.EndToEnd.Sandbox.Scenarios;

public sealed class ScenarioFileTests : IDisposable
{
    private const string Small =
        """
        summary: A small world.
        account: "123456789012"
        region: eu-west-1
        catalogue: catalogue.yaml
        source: source
        estate:
          base: base.sql
          baseVersion: "1"
          migrations: source/migrations
          from: -20m
          to: -10m
          tenants:
            - { name: acme, tier: starter, environment: production }
        logs:
          - group: /app
            stream: one
            lines: ["hello ${int:1-9}"]

        """;

    private readonly TemporaryFolder folder = new();

    public ScenarioFileTests()
    {
        folder.File("catalogue.yaml", "");
        folder.File("base.sql", "CREATE TABLE a (id integer)");
        folder.File("source/migrations/V2__more.sql", "CREATE TABLE b (id integer)");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void WhatItSaysIsWhatIsRead()
    {
        var scenario = ScenarioFile.Load(folder.File("small.yaml", Small));

        Assert.Equal(("small", "A small world.", "2"), (scenario.Name, scenario.Summary, scenario.Estate.NewestVersion));
        Assert.Equal("tenant_acme", Assert.Single(scenario.Estate.Tenants).Schema);
    }

    [Theory]
    [InlineData("region: eu-west-1", "regoin: eu-west-1", 3, "Property 'regoin' not found")]
    [InlineData("base: base.sql", "base: basis.sql", 7, "'base' refers to basis.sql, which is not there.")]
    [InlineData("from: -20m", "from: yesterday", 7, "'from' is 'yesterday', which is no duration such as 90s, 24m or -1h30m.")]
    [InlineData("to: -10m", "to: -30m", 7, "it ends (-30m) before it begins (-20m).")]
    [InlineData("name: acme", "name: Acme!", 13, "'Acme!' is no name for a tenant")]
    [InlineData("tier: starter, ", "", 13, "'tier' is missing.")]
    [InlineData("environment: production", "environment: production, version: \"9\"", 13, "'version' is '9'; it may be 2.")]
    [InlineData("${int:1-9}", "${nobody}", 15, "nothing fills the placeholder ${nobody}.")]
    [InlineData("${int:1-9}", "${int:1-9", 15, "without its")]
    [InlineData("logs:", "logs: 5\nmore:", 14, "")]
    public void AMistakeIsSaidWithFileAndLine(string right, string wrong, int line, string problem)
    {
        var file = folder.File("wrong.yaml", Small.Replace(right, wrong, StringComparison.Ordinal));

        var invalid = Assert.Throws<InvalidScenarioException>(() => ScenarioFile.Load(file));

        Assert.StartsWith($"{file}:{line}: ", invalid.Message, StringComparison.Ordinal);
        Assert.Contains(problem, invalid.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ANameThatIsNoScenarioIsAnsweredWithThoseThatAre()
    {
        var refused = Assert.Throws<SandboxUnavailableException>(() => ScenarioLibrary.Shipped.Load("brust"));

        Assert.Contains("There is no scenario 'brust'. There are: burst", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryShippedScenarioReads() =>
        Assert.All(ScenarioLibrary.Shipped.Names, name => Assert.NotEmpty(ScenarioLibrary.Shipped.Load(name).Summary));
}
