using DeployClaw.Tenants;

namespace DeployClaw.Tests.Tenants;

public sealed class MigrationLayoutTests
{
    [Fact]
    public void AFlywayMigrationCarriesItsUndo()
    {
        var set = MigrationLayout.Read(
        [
            new SourceFile("migrations/V42__add_invoices.sql", "CREATE TABLE invoices ();"),
            new SourceFile("migrations/U42__add_invoices.sql", "DROP TABLE invoices;"),
        ]);
        var migration = Assert.Single(set.Migrations);
        Assert.Equal("flyway", set.Tool);
        Assert.Equal(
            new Migration("42", "add invoices", "migrations/V42__add_invoices.sql", "CREATE TABLE invoices ();", "migrations/U42__add_invoices.sql", "DROP TABLE invoices;"),
            migration);
        Assert.Empty(set.Gaps);
    }

    [Fact]
    public void AMigrationWithoutAWayBackHasNone()
    {
        var migration = Assert.Single(MigrationLayout.Read([new SourceFile("V1__drop_old.sql", "DROP TABLE old;")]).Migrations);
        Assert.Null(migration.DownPath);
        Assert.Null(migration.DownSql);
    }

    [Theory]
    [InlineData("V1_2__x.sql", "1.2")]
    [InlineData("V1.10__x.sql", "1.10")]
    [InlineData("V20240115142837__x.sql", "20240115142837")]
    public void AFlywayVersionHasDotsWhereTheNameHasUnderscores(string name, string version) =>
        Assert.Equal(version, Assert.Single(MigrationLayout.Read([new SourceFile(name, "SELECT 1;")]).Migrations).Version);

    [Theory]
    [InlineData("R__views.sql")]
    [InlineData("V42_one_underscore.sql")]
    [InlineData("docs/V42__add_invoices.sql.md")]
    [InlineData("seed.sql")]
    public void AFileThatOnlyLooksLikeOneIsNone(string path) => Assert.Empty(MigrationLayout.Read([new SourceFile(path, "SELECT 1;")]).Migrations);

    [Fact]
    public void MigrationsComeInOrderOfTheirNumbersNotOfTheirDigits()
    {
        string[] names = ["V10__c.sql", "V9__b.sql", "V1.10__y.sql", "V1.2__x.sql", "V99999999999999999999999__d.sql"];
        var set = MigrationLayout.Read([.. names.Select(name => new SourceFile(name, "SELECT 1;"))]);
        Assert.Equal(["1.2", "1.10", "9", "10", "99999999999999999999999"], set.Migrations.Select(migration => migration.Version));
    }

    [Fact]
    public void TwoFilesWithOneVersionAreAGapAndTheFirstIsTaken()
    {
        var set = MigrationLayout.Read([new SourceFile("b/V1__b.sql", "SELECT 2;"), new SourceFile("a/V1__a.sql", "SELECT 1;")]);
        Assert.Equal("a/V1__a.sql", Assert.Single(set.Migrations).Path);
        Assert.Contains("a/V1__a.sql, b/V1__b.sql", Assert.Single(set.Gaps).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void GolangMigratePairsUpAndDown()
    {
        var set = MigrationLayout.Read(
        [
            new SourceFile("db/000042_add_invoices.up.sql", "CREATE TABLE invoices ();"),
            new SourceFile("db/000042_add_invoices.down.sql", "DROP TABLE invoices;"),
        ]);
        Assert.Equal("golang-migrate", set.Tool);
        var migration = Assert.Single(set.Migrations);
        Assert.Equal(("42", "add invoices", "DROP TABLE invoices;"), (migration.Version, migration.Description, migration.DownSql));
    }

    [Fact]
    public void GooseSectionsAreTheTwoWays()
    {
        const string Text = """
            -- +goose Up
            -- +goose StatementBegin
            CREATE TABLE invoices ();
            -- +goose StatementEnd

            -- +goose Down
            DROP TABLE invoices;
            """;
        var set = MigrationLayout.Read([new SourceFile("migrations/00042_add_invoices.sql", Text)]);
        Assert.Equal("goose", set.Tool);
        var migration = Assert.Single(set.Migrations);
        Assert.Equal("42", migration.Version);
        Assert.Equal("CREATE TABLE invoices ();\n", migration.UpSql);
        Assert.Equal("DROP TABLE invoices;\n", migration.DownSql);
        Assert.Equal("migrations/00042_add_invoices.sql", migration.DownPath);
    }

    [Theory]
    [InlineData("Alembic", "alembic/versions/3f2a_add_invoices.py")]
    [InlineData("Knex", "migrations/20240115142837_add_invoices.js")]
    [InlineData("Django", "billing/migrations/0042_invoices.py")]
    [InlineData("Rails", "db/migrate/20240115142837_add_invoices.rb")]
    [InlineData("Liquibase", "db/changelog/db.changelog-master.xml")]
    public void MigrationsThatAreProgramsAreAGapThatNamesTheTool(string tool, string path)
    {
        var set = MigrationLayout.Read([new SourceFile(path, null)]);
        Assert.Null(set.Tool);
        Assert.Equal($"{tool} migrations", Assert.Single(set.Gaps).Subject);
    }

    [Fact]
    public void ASourceWithoutMigrationsIsAGap() =>
        Assert.Contains("no migrations", Assert.Single(MigrationLayout.Read([new SourceFile("README.md", null)]).Gaps).Reason, StringComparison.Ordinal);

    [Fact]
    public void OfTwoToolsTheOneWithMoreMigrationsIsTakenAndTheOtherIsAGap()
    {
        var set = MigrationLayout.Read(
        [
            new SourceFile("V1__a.sql", "SELECT 1;"),
            new SourceFile("V2__b.sql", "SELECT 1;"),
            new SourceFile("old/1_a.up.sql", "SELECT 1;"),
        ]);
        Assert.Equal("flyway", set.Tool);
        Assert.Equal("golang-migrate migrations", Assert.Single(set.Gaps).Subject);
    }
}
