using DeployClaw.Tenants;
using static DeployClaw.Tests.Tenants.EstateBuilder;

namespace DeployClaw.Tests.Tenants;

public sealed class VersionOrderTests
{
    [Theory]
    [InlineData("9", "10")]
    [InlineData("1.9", "1.10")]
    [InlineData("007", "8")]
    [InlineData("20240101_init", "20240102_next")]
    public void TheNewestVersionIsTheGreaterNumber(string older, string newer)
    {
        var acme = AnEstate()
            .With("acme", t => t.WithTool("Flyway", Entry(newer), Entry(older)))
            .WithoutDeployment()
            .Judged("acme");
        Assert.Equal(newer, acme.Before.Version);
    }

    [Fact]
    public void RevisionsThatAreHashesAreOrderedByTheDeployedSource()
    {
        var source = new MigrationSet(
            "Alembic",
            [new Migration("ffaa", "", "a.py", "", null, null), new Migration("00bb", "", "b.py", "", null, null)],
            []);
        var acme = AnEstate().WithMigrations(source).With("acme", t => t.WithTool("Alembic", Entry("ffaa"))).Judged("acme");
        Assert.Equal((Impact.Vulnerable, "00bb"), (acme.Impact, acme.MigrationVersion));
    }

    private static AppliedMigration Entry(string version) => new(version, "", LongAgo, MigrationOutcome.Succeeded);
}
