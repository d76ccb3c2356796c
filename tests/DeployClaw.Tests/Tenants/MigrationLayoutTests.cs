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
    public void SqitchsPlanTellsTheOrderOfItsChanges()
    {
        var set = MigrationLayout.Read(
        [
            new SourceFile("db/sqitch.plan", "%syntax-version=1.0.0\n%project=shop\n\nusers 2024-01-15T10:00:00Z A <a@example.com> # Users\n@v1 2024-01-15T10:00:01Z A <a@example.com>\naccounts [users] 2024-01-16T10:00:00Z A <a@example.com> # Accounts\n"),
            new SourceFile("db/deploy/accounts.sql", "CREATE TABLE accounts ();"),
            new SourceFile("db/revert/accounts.sql", "DROP TABLE accounts;"),
            new SourceFile("db/verify/accounts.sql", "SELECT 1 FROM accounts;"),
            new SourceFile("db/deploy/users.sql", "CREATE TABLE users ();"),
        ]);
        Assert.Equal("sqitch", set.Tool);
        Assert.Equal(
            [
                new Migration("users", "", "db/deploy/users.sql", "CREATE TABLE users ();", null, null),
                new Migration("accounts", "", "db/deploy/accounts.sql", "CREATE TABLE accounts ();", "db/revert/accounts.sql", "DROP TABLE accounts;"),
            ],
            set.Migrations);
        Assert.Empty(set.Gaps);
    }

    [Fact]
    public void AReworkedSqitchChangeIsAGap()
    {
        var set = MigrationLayout.Read(
        [
            new SourceFile("sqitch.plan", "a 2024-01-15T10:00:00Z A <a@example.com>\n@v1 2024-01-15T10:00:01Z A <a@example.com>\na [a@v1] 2024-01-16T10:00:00Z A <a@example.com>\nb 2024-01-17T10:00:00Z A <a@example.com>\n"),
            new SourceFile("deploy/a.sql", "SELECT 1;"),
            new SourceFile("deploy/b.sql", "SELECT 2;"),
        ]);
        Assert.Equal(["b"], set.Migrations.Select(migration => migration.Version));
        Assert.Equal("sqitch change a", Assert.Single(set.Gaps).Subject);
    }

    [Fact]
    public void WhatEntityFrameworkPrintedIsReadWithoutItsOwnHistory()
    {
        var set = MigrationLayout.Read(
        [
            new SourceFile("src/Migrations/20240115100000_AddInvoices.cs", null),
            new SourceFile("printed-sql/ef-core/up/20240115100000_AddInvoices.sql", "START TRANSACTION;\nCREATE TABLE invoices ();\nINSERT INTO \"__EFMigrationsHistory\" VALUES ('20240115100000_AddInvoices', '10.0.0');\nCOMMIT;"),
            new SourceFile("printed-sql/ef-core/down/20240115100000_AddInvoices.sql", "START TRANSACTION;\nDROP TABLE invoices;\nDELETE FROM \"__EFMigrationsHistory\" WHERE \"MigrationId\" = '20240115100000_AddInvoices';\nCOMMIT;"),
        ]);
        var migration = Assert.Single(set.Migrations);
        Assert.Equal(("ef-core", "20240115100000", "AddInvoices"), (set.Tool, migration.Version, migration.Description));
        Assert.Equal("START TRANSACTION;\nDROP TABLE invoices;\nCOMMIT;\n", migration.DownSql);
        Assert.DoesNotContain("__EFMigrationsHistory", migration.UpSql, StringComparison.Ordinal);
        Assert.Empty(set.Gaps);
    }

    [Fact]
    public void AlembicsRevisionsComeInTheOrderThatTheirScriptsTell()
    {
        var set = MigrationLayout.Read(
        [
            new SourceFile("printed-sql/alembic/up/1975ea83b712.sql", "BEGIN;\n-- Running upgrade  -> 1975ea83b712\nCREATE TABLE b ();\nCOMMIT;"),
            new SourceFile("printed-sql/alembic/up/0abc.sql", "BEGIN;\n-- Running upgrade ae1027a6acf0 -> 0abc\nCREATE TABLE c ();\nCOMMIT;"),
            new SourceFile("printed-sql/alembic/up/ae1027a6acf0.sql", "BEGIN;\n-- Running upgrade 1975ea83b712 -> ae1027a6acf0\nCREATE TABLE a ();\nCOMMIT;"),
            new SourceFile("printed-sql/alembic/up/stray.sql", "CREATE TABLE d ();"),
        ]);
        Assert.Equal(["1975ea83b712", "ae1027a6acf0", "0abc"], set.Migrations.Select(migration => migration.Version));
        Assert.Equal("migration stray", Assert.Single(set.Gaps).Subject);
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
