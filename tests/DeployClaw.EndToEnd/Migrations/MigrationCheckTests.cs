using DeployClaw.EndToEnd.Postgres;
using DeployClaw.EndToEnd.Postgres.Scratch;
using DeployClaw.Host.Migrations.Checking;
using DeployClaw.Host.Postgres.Scratch;
using DeployClaw.Playbooks;
using DeployClaw.Tenants;

namespace DeployClaw.EndToEnd.Migrations;

[Collection(TenantServerTests.Name)]
public sealed class MigrationCheckTests(TenantServer server)
{
    private const string Orders = "CREATE TABLE orders (\n  id bigint PRIMARY KEY,\n  note text\n);";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhatLeadsBackAndLocksBrieflyHasNothingToMend()
    {
        var checkedOnes = await CheckAsync((Orders, "DROP TABLE orders;"), ("ALTER TABLE orders ADD COLUMN total int;", "BEGIN;\nALTER TABLE orders DROP COLUMN total;\nCOMMIT;"));
        Assert.Empty(checkedOnes.SelectMany(migration => migration.Findings));
        Assert.Equal([new TableLock("orders", "AccessExclusiveLock")], Assert.Single(checkedOnes[1].Statements).Locks);
        Assert.Empty(checkedOnes[0].Statements[0].Locks);
    }

    [Theory]
    [InlineData("ALTER TABLE orders ADD COLUMN total int;", null, "no-way-back", 1)]
    [InlineData("ALTER TABLE orders ADD COLUMN total int;", "ALTER TABLE orders DROP COLUMN amount;", "way-back-fails", 1)]
    [InlineData("ALTER TABLE orders ADD COLUMN total int;\nCREATE INDEX total ON orders (total);", "-- the column stays\nDROP INDEX total;", "way-back-differs", 1)]
    [InlineData("ALTER TABLE orders\n  ADD COLUMN total int;\n\nALTER TABLE order ADD COLUMN a int;", "SELECT 1;", "does-not-run", 4)]
    [InlineData("-- clean up\nALTER TABLE orders DROP COLUMN note;", "ALTER TABLE orders ADD COLUMN note text;", "loses-rows", 2)]
    [InlineData("UPDATE orders SET note = '';", "UPDATE orders SET note = NULL;", "loses-rows", 1)]
    [InlineData("ALTER TABLE orders ALTER COLUMN id TYPE numeric;", "ALTER TABLE orders ALTER COLUMN id TYPE bigint;", "rewrites-table", 1)]
    [InlineData("ALTER TABLE orders ALTER COLUMN note SET NOT NULL;", "ALTER TABLE orders ALTER COLUMN note DROP NOT NULL;", "scans-under-lock", 1)]
    [InlineData("ALTER TABLE orders ADD CONSTRAINT noted CHECK (note <> '');", "ALTER TABLE orders DROP CONSTRAINT noted;", "scans-under-lock", 1)]
    [InlineData("CREATE INDEX notes ON orders (note);", "DROP INDEX notes;", "blocks-writes", 1)]
    [InlineData("CREATE INDEX CONCURRENTLY notes ON orders (note);", "DROP INDEX notes;", "outside-transaction", 1)]
    [InlineData("CREATE INDEX CONCURRENTLY notes ON orders (note);", "DROP INDEX CONCURRENTLY notes;", "way-back-is-manual", 1)]
    public async Task WhatIsToBeMendedIsFoundWhereItStands(string up, string? down, string rule, int line)
    {
        var findings = (await CheckAsync((Orders, "DROP TABLE orders;"), (up, down))).SelectMany(migration => migration.Findings).ToList();
        var finding = Assert.Single(findings, finding => finding.Rule.Id == rule);
        Assert.Equal(line, finding.Line);
        Assert.Equal(rule is "way-back-fails" or "way-back-differs" or "way-back-is-manual" ? "down/2.sql" : "up/2.sql", finding.Path);
    }

    [Theory]
    [InlineData("ALTER TABLE orders ADD CONSTRAINT noted CHECK (note <> '') NOT VALID;", "ALTER TABLE orders DROP CONSTRAINT noted;")]
    [InlineData("CREATE TABLE lines (id bigint); CREATE INDEX lines_id ON lines (id); DELETE FROM lines;", "DROP TABLE lines;")]
    [InlineData("ALTER TABLE orders ADD COLUMN total int DEFAULT 0;", "ALTER TABLE orders DROP COLUMN total;")]
    public async Task WhatHarmsNobodyIsNoFinding(string up, string down) =>
        Assert.Empty((await CheckAsync((Orders, "DROP TABLE orders;"), (up, down))).SelectMany(migration => migration.Findings));

    [Fact]
    public async Task TheDifferenceIsNamedThingByThing()
    {
        var findings = (await CheckAsync((Orders, "DROP TABLE orders;"), ("CREATE TABLE lines (id int); ALTER TABLE orders ADD a int;", "DROP TABLE lines;")))[1].Findings;
        Assert.Equal("Up and down again, it adds column orders.a: integer, column 3.", Assert.Single(findings).Sentence);
    }

    [Fact]
    public async Task WhatComesAfterAWrongWayBackIsStillChecked()
    {
        var all = await CheckAsync((Orders, "SELECT 1;"), ("CREATE INDEX notes ON orders (note);", "DROP INDEX notes;"));
        Assert.Equal(["way-back-is-manual", "way-back-differs", "blocks-writes"], all.SelectMany(migration => migration.Findings).Select(finding => finding.Rule.Id));
    }

    [Fact]
    public async Task GeneratedRowsTellHowManyAreLostAndHowLongLocksAreHeld()
    {
        var (all, gaps) = await CheckWithRowsAsync(50, (Shop, "DROP TABLE lines, orders; DROP TYPE mood;"), ("ALTER TABLE orders DROP COLUMN note; DELETE FROM lines WHERE id <= 20;", "ALTER TABLE orders ADD note text;"));
        Assert.Empty(gaps);
        Assert.Equal([("It drops the column orders.note, and no way down brings back what was there: 50 of 50 generated rows.", 50L), ("It deletes rows of lines, and no way down brings back what was there: 20 of 50 generated rows.", 20L)],
            all[1].Findings.Where(finding => finding.Rule == CheckRule.LosesRows).Select(finding => (finding.Sentence, finding.Rows!.Value)));
        var (first, second) = (all[1].Statements[0], all[1].Statements[1]);
        Assert.True(Assert.Single(first.Locks).Held >= first.Took + second.Took);
        Assert.All(second.Locks, taken => Assert.True(taken.Held >= second.Took));
    }

    [Theory]
    [InlineData("ALTER TABLE orders ADD COLUMN total int NOT NULL;", "ALTER TABLE orders DROP COLUMN total;", "does-not-run", "It runs on empty tables only.")]
    [InlineData("ALTER TABLE orders DROP COLUMN spare;", "ALTER TABLE orders ADD COLUMN spare int NOT NULL;", "way-back-fails", "It runs on empty tables only.")]
    public async Task WhatFailsOnAnyRowsIsFoundWithRows(string up, string down, string rule, string said)
    {
        var (all, _) = await CheckWithRowsAsync(5, (Shop, "DROP TABLE lines, orders; DROP TYPE mood;"), (up, down), ("CREATE INDEX notes ON orders (note);", "DROP INDEX notes;"));
        Assert.EndsWith(said, Assert.Single(all[1].Findings, finding => finding.Rule.Id == rule).Sentence);
        Assert.Equal(3, all.Count);
    }

    [Fact]
    public async Task WhatOnlyTheGeneratedRowsCannotBearIsSaidAndMeasuredWithout()
    {
        var (all, gaps) = await CheckWithRowsAsync(
            5, (Shop, "DROP TABLE lines, orders; DROP TYPE mood;"), ("ALTER TABLE orders ADD CHECK (note = 'x');", "ALTER TABLE orders DROP CONSTRAINT orders_note_check;"),
            ("CREATE TABLE odd (n int NOT NULL CHECK (n > 7000));", "DROP TABLE odd;"), ("ALTER TABLE odd ADD a int;", "ALTER TABLE odd DROP a;"));
        Assert.DoesNotContain(all.SelectMany(migration => migration.Findings), finding => finding.Rule.Level == "error");
        Assert.Equal(["generated rows for up/2.sql", "generated rows of odd"], gaps.Select(gap => gap.Subject).Order());
        Assert.Equal(4, all.Count);
    }

    private const string Shop = """
        CREATE TYPE mood AS ENUM ('fine', 'bad');
        CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code varchar(3) NOT NULL UNIQUE, state text NOT NULL CHECK (state IN ('new', 'paid')),
            price numeric(6, 2) NOT NULL CHECK (price > 0), spare int NOT NULL DEFAULT 7, note text, m mood, at timestamptz NOT NULL DEFAULT now(), tags text[], doc jsonb, key uuid, half boolean, twice bigint GENERATED ALWAYS AS (id * 2) STORED);
        CREATE TABLE lines (id serial PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders, parent int REFERENCES lines, day date, net inet, raw bytea);
        """;

    private async Task<(IReadOnlyList<CheckedMigration> All, IReadOnlyList<Gap> Gaps)> CheckWithRowsAsync(int rows, params (string Up, string? Down)[] scripts)
    {
        await using var database = await (await AScratchServer.OnAsync(server)).CreateAsync(Cancellation);
        var schema = new ScratchSchema(database, "tenant_check");
        var on = new RowsToRunOn(new GeneratedRows(schema, rows));
        var check = new MigrationCheck(schema, UndoTemplates.None, new Dictionary<string, SourceFile>(), on, TimeProvider.System);
        return (await check.RunAsync(Migrations(scripts), Cancellation), on.Gaps);
    }

    private static List<Migration> Migrations((string Up, string? Down)[] scripts) =>
        [.. scripts.Select((script, index) => new Migration($"{index + 1}", "", $"up/{index + 1}.sql", script.Up, script.Down is null ? null : $"down/{index + 1}.sql", script.Down))];

    private async Task<IReadOnlyList<CheckedMigration>> CheckAsync(params (string Up, string? Down)[] scripts)
    {
        var migrations = Migrations(scripts);
        var files = migrations.SelectMany(migration => new[] { new SourceFile(migration.Path, migration.UpSql), new SourceFile($"down/{migration.Version}.sql", migration.DownSql) });
        await using var database = await (await AScratchServer.OnAsync(server)).CreateAsync(Cancellation);
        return await new MigrationCheck(new ScratchSchema(database, "tenant_check"), UndoTemplates.None, files.ToDictionary(file => file.Path), new RowsToRunOn(null), TimeProvider.System)
            .RunAsync(migrations, Cancellation);
    }
}
