using DeployClaw.Host.Postgres.Rollbacks;

namespace DeployClaw.Tests.Postgres.Rollbacks;

public sealed class ArtifactNameTests
{
    [Fact]
    public void APlainNameIsKept() => Assert.Equal("rb-1-orders.csv", ArtifactName.Of("rb-1", "orders"));

    [Fact]
    public void NamesThatAreNotForFilesAreReplacedAndStayApart()
    {
        var names = new[] { "../a", "..\\a", "a b", "a_b", "Bücher", new string('x', 200) }.Select(table => ArtifactName.Of("rb/1", table)).ToList();

        Assert.All(names, name => Assert.Matches("^rb_1-[A-Za-z0-9_-]+\\.csv$", name));
        Assert.Equal(names.Count, names.Distinct().Count());
    }
}
