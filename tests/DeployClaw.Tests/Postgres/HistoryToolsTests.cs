using DeployClaw.Host.Postgres;
using DeployClaw.Host.Postgres.History;
using DeployClaw.Host.Postgres.History.Tools;
using DeployClaw.Tenants;

namespace DeployClaw.Tests.Postgres;

public sealed class HistoryToolsTests
{
    private static readonly DateTimeOffset Noon = new(2024, 1, 15, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void NoStatementOfAToolUsesWhatATenantCouldDefine()
    {
        // Functions and operators are looked for in the tenant's schema, too; casts, COALESCE and ORDER BY are not.
        Assert.All(Tables(), table =>
        {
            Assert.DoesNotMatch(@"[a-z_]+\(", table.Statement.Sql.Replace("coalesce(", "", StringComparison.Ordinal));
            Assert.DoesNotMatch(@"[=<>|+*/~%-]", table.Statement.Sql);
        });
    }

    [Fact]
    public void TheReadersGrantsNameEveryTableThatIsRead() =>
        Assert.All(Tables(), table => Assert.Contains($"'{table.Name}'", ReaderGrants.Sql));

    [Fact]
    public void AVersionAppliedAgainAfterItWasUndoneIsApplied()
    {
        var history = new Flyway().Interpret(
            [Row("1", "SQL"), Row("2", "SQL"), Row("2", "UNDO_SQL"), Row("2", "SQL", Noon), Row("1", "UNDO_SQL", done: false)]);

        Assert.Equal(
            [("1", MigrationOutcome.Succeeded), ("2", MigrationOutcome.Succeeded), ("1", MigrationOutcome.Failed)],
            history.Select(entry => (entry.Version, entry.Outcome)));
    }

    [Fact]
    public void AVersionThatFlywaysRepairDeletedIsGone() =>
        Assert.Empty(new Flyway().Interpret([Row("1", "SQL"), Row("1", "DELETE")]));

    [Theory]
    [InlineData("-1", false, 0)]
    [InlineData("-1", true, 1)]
    [InlineData("5", false, 1)]
    public void GolangMigratesNoVersionIsNoMigration(string version, bool dirty, int entries) =>
        Assert.Equal(entries, new GolangMigrate().Interpret([Row(version, null, done: dirty)]).Count);

    [Theory]
    [InlineData("20240115_add_notes.js", "20240115", "add_notes")]
    [InlineData("add_notes.ts", "add_notes", "")]
    [InlineData("2024.js", "2024", "")]
    public void AKnexFileIsAVersionAndADescription(string file, string version, string description) =>
        Assert.Equal(
            new AppliedMigration(version, description, Noon, MigrationOutcome.Succeeded),
            Assert.Single(new Knex().Interpret([Row(file, null, Noon)])));

    [Fact]
    public void AChangeSetThatLiquibaseSkippedWasNotApplied() =>
        Assert.Equal(
            ["1", "3"],
            new Liquibase().Interpret([Row("1", "EXECUTED"), Row("2", "SKIPPED"), Row("3", "MARK_RAN")]).Select(entry => entry.Version));

    [Fact]
    public void AnEmptyHistoryGivesWayToOneThatIsNot()
    {
        var filled = new MigrationHistory("rails", [new AppliedMigration("1", "", null, MigrationOutcome.Succeeded)]);

        Assert.Same(filled, HistoryChoice.Newest([new MigrationHistory("alembic", []), filled]));
        Assert.Null(HistoryChoice.Ambiguous([new MigrationHistory("alembic", []), filled]));
        Assert.Null(HistoryChoice.Newest([]));
    }

    private static IEnumerable<HistoryTable> Tables() => HistoryTools.All.SelectMany(tool => new[] { tool.Table, tool.Lock }).OfType<HistoryTable>();

    private static HistoryRow Row(string version, string? kind, DateTimeOffset? at = null, bool done = true) => new(version, "", at, kind, done);
}
