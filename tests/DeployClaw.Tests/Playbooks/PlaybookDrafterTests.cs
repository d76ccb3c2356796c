using DeployClaw.Pipelines;
using DeployClaw.Playbooks;
using DeployClaw.Risks;
using DeployClaw.Rollbacks;
using DeployClaw.Tenants;
using DeployClaw.Tests.Tenants;
using static DeployClaw.Tests.Tenants.EstateBuilder;

namespace DeployClaw.Tests.Playbooks;

public sealed class PlaybookDrafterTests
{
    [Fact]
    public void OnlyHitTenantsGetAPlaybook()
    {
        var draft = Draft(Cohorts().With("acme", t => t.Failed()).With("late", t => t.Unreadable("permission denied")));
        Assert.Equal(["acme"], draft.Tenants.Select(playbook => playbook.Tenant.Name));
    }

    [Fact]
    public void AHalfAppliedTenantGoesBackInFourSteps()
    {
        var playbook = DraftFor(t => t.Failed());
        Assert.IsType<Safety.Safe>(playbook.Safety);
        Assert.Collection(
            playbook.Steps,
            step => Assert.Equal(["\"tenant_acme\".\"orders\""], Assert.IsType<PlaybookStep.Snapshot>(step).Tables),
            step => Assert.Equal(["ALTER TABLE orders DROP COLUMN IF EXISTS invoice"], Assert.IsType<PlaybookStep.Sql>(step).Statements),
            step => Assert.Equal(
                ["""DELETE FROM "tenant_acme"."flyway_schema_history" WHERE coalesce("version", "script") = '42'"""],
                Assert.IsType<PlaybookStep.RepairHistory>(step).Statements),
            step => Assert.Equal((TenantBuilder.OldStructure, "41"), Expected(Assert.IsType<PlaybookStep.Verify>(step))));
    }

    [Fact]
    public void WhereTheToolTookItsMigrationBackOnlyTheHistoryIsRepaired()
    {
        var playbook = DraftFor(t => t.Failed().WithStructure(TenantBuilder.OldStructure));
        Assert.IsType<Safety.Safe>(playbook.Safety);
        Assert.Equal([typeof(PlaybookStep.RepairHistory), typeof(PlaybookStep.Verify)], playbook.Steps.Select(step => step.GetType()));
    }

    [Fact]
    public void AMigrationInProgressMakesItManual() =>
        Assert.Equal(
            "A custom migration is in progress: session 4711 (backfill.sh), idle in transaction, holds an exclusive lock since 14:08:37 UTC.",
            ManualReason(DraftFor(t => t.Failed().WithMigrationInProgress())));

    [Theory]
    [InlineData("ALTER TABLE orders ADD COLUMN a text", null, "Migration 42 (migrations/V42__invoices.sql) has no undo file")]
    [InlineData("ALTER TABLE orders DROP COLUMN a", "ALTER TABLE orders ADD COLUMN IF NOT EXISTS a text", "drops the column orders.a, and no undo")]
    [InlineData("UPDATE orders SET a = 1", "DELETE FROM orders", "overwrites orders.a, and no undo")]
    [InlineData("CREATE INDEX i ON orders (a)", "DROP INDEX CONCURRENTLY IF EXISTS i", "cannot run inside a transaction")]
    [InlineData("CREATE INDEX i ON orders (a)", "DROP INDEX i", "may be half applied")]
    [InlineData("CREATE TABLE a (b int)", "DROP TABLE IF EXISTS public.a", "leaves the tenant's schema for public")]
    [InlineData("CREATE TABLE a (b int)", "DROP TABLE IF EXISTS a CASCADE", "does not name (CASCADE)")]
    [InlineData("CREATE TABLE a (b int)", "DROP TABLE IF EXISTS orders", "drops the table orders, which the migration did not make")]
    [InlineData("CREATE TABLE a (b int)", "DO $$ BEGIN END $$", "does not show what it would touch")]
    [InlineData("CREATE TABLE a (b int)", "DELETE FROM a WHERE b = setval('s', 1)", "calls setval")]
    [InlineData("CREATE TABLE a (b int)", "DROP TABLE IF EXISTS ${schema}.a", "placeholder")]
    [InlineData("CREATE TABLE a (b int)", "DROP TABLE IF EXISTS a; COMMIT; DROP TABLE IF EXISTS a", "ends or nests the transaction")]
    [InlineData("CREATE TABLE a (b int)", "DROP TABLE IF EXISTS a; SELECT 'x", "it was cut off")]
    [InlineData("CREATE TABLE a (b int)", "-- nothing", "has no statement")]
    [InlineData("INSERT INTO orders VALUES (1)", "COMMENT ON TABLE orders IS 'x'", "inserts rows into orders, and the way down does not take them out")]
    [InlineData("INSERT INTO orders VALUES (1); INSERT INTO orders VALUES (2)", "DELETE FROM orders WHERE a = 1", "does not show that it takes all of them out")]
    [InlineData("DO $$ BEGIN UPDATE orders SET a = 1; END $$", "COMMENT ON TABLE orders IS 'x'", "does not show what it does to rows")]
    [InlineData("WITH b AS (UPDATE orders SET a = 1 RETURNING a) SELECT * FROM b", "COMMENT ON TABLE orders IS 'x'", "does not show what it does to rows")]
    [InlineData("SELECT backfill('orders')", "COMMENT ON TABLE orders IS 'x'", "does not show what it does to rows")]
    public void WhatIsNotSafeToRunUnattendedIsManualWithTheReason(string up, string? down, string reason) =>
        Assert.Contains(reason, ManualReason(DraftFor(t => t.Failed(), MigrationsWith(up, down))));

    [Fact]
    public void ASecretInAnUndoFileIsShownNowhereAndMakesItManual()
    {
        var playbook = DraftFor(t => t.Failed(), MigrationsWith("CREATE TABLE a (b int)", "DROP TABLE IF EXISTS a; ALTER ROLE app PASSWORD 'hunter2'"));
        Assert.Contains("holds a secret", ManualReason(playbook));
        Assert.DoesNotContain("hunter2", ManualReason(playbook));
        Assert.All(playbook.Steps.OfType<PlaybookStep.Sql>().SelectMany(step => step.Statements), sql => Assert.DoesNotContain("hunter2", sql));
    }

    [Theory]
    [InlineData("ALTER TABLE orders ADD a int; UPDATE orders SET a = 1; ALTER TABLE orders ALTER a SET NOT NULL", "ALTER TABLE orders DROP COLUMN IF EXISTS a")]
    [InlineData("CREATE TABLE a (b int); INSERT INTO a VALUES (1); DELETE FROM a", "BEGIN; DROP TABLE IF EXISTS a; COMMIT;")]
    [InlineData("INSERT INTO orders VALUES (1); SELECT set_config('search_path', '', false); SELECT 1 FROM orders WHERE a IN (1)", "DELETE FROM orders WHERE a = 1")]
    public void WhatTheMigrationDoesToItsOwnAdditionsCostsNothing(string up, string down) =>
        Assert.IsType<Safety.Safe>(DraftFor(t => t.Failed(), MigrationsWith(up, down)).Safety);

    [Theory]
    [InlineData("golang-migrate", """UPDATE "tenant_acme"."schema_migrations" SET "version" = '41'::bigint, "dirty" = false""")]
    [InlineData("goose", """DELETE FROM "tenant_acme"."goose_db_version" WHERE "version_id" = '42'::bigint""")]
    [InlineData("rails", """DELETE FROM "tenant_acme"."schema_migrations" WHERE "version" = '42'""")]
    [InlineData("liquibase", """DELETE FROM "tenant_acme"."databasechangelog" WHERE "id" = '42' AND "filename" = 'AddInvoices'""")]
    [InlineData("ef-core", """DELETE FROM "tenant_acme"."__EFMigrationsHistory" WHERE "MigrationId" = '42_AddInvoices'""")]
    [InlineData("alembic", """UPDATE "tenant_acme"."alembic_version" SET "version_num" = '41' WHERE "version_num" = '42'""")]
    [InlineData("knex", """DELETE FROM "tenant_acme"."knex_migrations" WHERE regexp_replace("name", '\.[^.]*$', '') = '42_AddInvoices'""")]
    public void EachToolsHistoryIsRepairedInItsOwnWay(string tool, string statement)
    {
        var failed = new AppliedMigration("42", "AddInvoices", null, MigrationOutcome.Failed);
        var repair = DraftFor(t => t.Failed().WithTool(tool, failed)).Steps.OfType<PlaybookStep.RepairHistory>().Single();
        Assert.Equal((tool, statement), (repair.Tool, repair.Statements[0]));
    }

    [Fact]
    public void WhatAHistorySaysStaysTextInTheRepair()
    {
        var hostile = new AppliedMigration("{description}'", "'; DROP TABLE orders; --", null, MigrationOutcome.Failed);
        var repair = DraftFor(t => t.Failed().WithTool("liquibase", hostile), MigrationSet.Nothing).Steps.OfType<PlaybookStep.RepairHistory>().Single();
        Assert.Equal(
            """DELETE FROM "tenant_acme"."databasechangelog" WHERE "id" = '{description}''' AND "filename" = '''; DROP TABLE orders; --'""",
            repair.Statements[0]);
        Assert.Single(SqlScript.Parse(repair.Statements[0]).Statements);
    }

    [Theory]
    [InlineData("homemade", "How homemade records a rollback in the schema is not known")]
    public void AToolWithoutAKnownWayToRepairIsManual(string tool, string reason) =>
        Assert.Contains(reason, ManualReason(DraftFor(t => t.WithTool(tool, new AppliedMigration("42", "", null, MigrationOutcome.Failed)))));

    [Fact]
    public void SqitchsRegistryInTheTenantsSchemaIsSetRightAsItsOwnRevertDoes()
    {
        var (deployed, failed) = (new AppliedMigration("42", "shop", null, MigrationOutcome.Succeeded), new AppliedMigration("43", "shop", null, MigrationOutcome.Failed));
        var repair = HistoryRepair.Statements("sqitch", "tenant_acme", [failed, deployed], "41")!;
        Assert.Equal(
            ["INSERT INTO \"tenant_acme\".\"events\"", "INSERT INTO \"tenant_acme\".\"events\"", "DELETE FROM \"tenant_acme\".\"tags\"", "DELETE FROM \"tenant_acme\".\"dependencies\"", "DELETE FROM \"tenant_acme\".\"changes\""],
            repair.Select(sql => string.Join(' ', sql.Split((char[]?)null, 4)[..3])));
        Assert.All(repair, sql => Assert.Equal((StatementKind.Data, "tenant_acme"), (Assert.Single(SqlScript.Parse(sql).Statements).Kind, Assert.Single(SqlScript.Parse(sql).Statements[0].Schemas))));
        Assert.DoesNotContain(repair.Skip(2), sql => sql.Contains("'43'", StringComparison.Ordinal));
    }

    [Fact]
    public void SqitchsRegistryElsewhereIsForAPerson()
    {
        var migrations = new MigrationSet("sqitch", [new Migration("42", "", "deploy/42.sql", "CREATE TABLE a (b int)", "revert/42.sql", "DROP TABLE IF EXISTS a")], []);
        var impact = AnEstate().With("acme", t => t.Failed()).Judged().Single(tenant => tenant.Tenant.Name == "acme");
        var unread = impact with { Recorded = [], MigrationVersion = "42", Reading = impact.Reading with { History = null } };
        var drafted = new PlaybookDrafter(new RiskPolicy("test", new Dictionary<string, int>(), RollbackParallelism: 1), UndoTemplates.None).Draft(null, [unread], migrations);
        Assert.Contains("sqitch's registry is not in the tenant's schema", ManualReason(Assert.Single(drafted.Tenants)));
    }

    [Fact]
    public void WhatCannotRunInATransactionIsPlannedInItsPlace()
    {
        var playbook = DraftFor(
            t => t.Failed(),
            MigrationsWith("CREATE INDEX i ON orders (a)", "DROP INDEX CONCURRENTLY IF EXISTS i; DROP TABLE IF EXISTS b; CREATE UNIQUE INDEX CONCURRENTLY j ON orders (a); REINDEX TABLE CONCURRENTLY orders; ALTER TABLE p DETACH PARTITION q CONCURRENTLY"));
        Assert.IsType<Safety.Manual>(playbook.Safety);
        var steps = playbook.Steps.Where(step => step is PlaybookStep.Outside or PlaybookStep.Sql).ToList();
        Assert.Equal(["outside", "sql", "outside"], steps.Select(StepSentence.Kind));
        Assert.Equal(
            [
                "SET search_path = \"tenant_acme\"", "DROP INDEX CONCURRENTLY IF EXISTS i",
                "SELECT pg_catalog.to_regclass('\"i\"') IS NULL AS \"i is gone\"",
            ],
            ((PlaybookStep.Outside)steps[0]).Statements);
        Assert.Equal(["before the transaction", "after the transaction"], steps.OfType<PlaybookStep.Outside>().Select(step => step.Place));
        Assert.Equal(["j is valid", "no index of the schema is invalid", "q is detached"], ((PlaybookStep.Outside)steps[2]).Statements.Skip(4).Select(check => check.Split('"')[^2]));
        Assert.StartsWith("By hand, before the transaction: run what of migrations/U42__invoices.sql", StepSentence.Of(steps[0]));
        Assert.Equal(playbook.Digest, PlaybookForm.Read(PlaybookForm.TextOf(playbook), "acme").Digest);
    }

    [Fact]
    public void TenantsAlikeShareATemplateButNotADigest()
    {
        var draft = Draft(Cohorts().With("acme", t => t.Failed()).With("beta", t => t.Failed()).With("gone", t => t.Failed().WithMigrationInProgress()));
        Assert.Equal(3, draft.Tenants.Select(playbook => playbook.Digest).Distinct().Count());
        Assert.Equal(draft.Tenants[0].TemplateDigest, draft.Tenants[1].TemplateDigest);
        Assert.NotEqual(draft.Tenants[0].TemplateDigest, draft.Tenants[2].TemplateDigest);
    }

    [Fact]
    public void ATableThatGrewDoesNotChangeTheDigest() =>
        Assert.Equal(DraftFor(t => t.Failed()).Digest, DraftFor(t => t.Failed().WithRows(9_999, 9_999)).Digest);

    [Fact]
    public void TheDeploymentIsFrozenAndThawedAtTheStageThatFailed()
    {
        var deployment = Draft(Cohorts().With("acme", t => t.Failed())).Deployment;
        Assert.Equal(("prod-deploy", "Migrate"), Assert.IsType<PlaybookStep.Freeze>(Assert.Single(deployment.Before)) is var freeze ? (freeze.Pipeline, freeze.Stage) : default);
        Assert.Equal(["thaw"], deployment.After.Select(StepSentence.Kind));
    }

    [Fact]
    public void WhatIsDeployedAgainIsNamed()
    {
        var estate = Cohorts().With("acme", t => t.Failed());
        var good = Assert.IsType<PlaybookStep.Redeploy>(Draft(estate, new LastGood.Found("good")).Deployment.After[0]);
        Assert.Equal(("prod-deploy", "Migrate", "good"), (good.Pipeline, good.Stage, good.TargetExecution));
    }

    [Fact]
    public void WhereNothingCanBeDeployedAgainThePlaybookSaysSo()
    {
        var estate = Cohorts().With("acme", t => t.Failed());
        var none = Assert.IsType<PlaybookStep.Redeploy>(Draft(estate, new LastGood.None()).Deployment.After[0]);
        Assert.Null(none.TargetExecution);
        Assert.StartsWith("Deploy nothing: no execution of prod-deploy has succeeded in stage Migrate", StepSentence.Of(none), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatWaitsWithTheFailedRevisionIsStoppedBeforeTheThaw()
    {
        var estate = Cohorts().With("acme", t => t.Failed());
        Assert.Equal(estate.Execution!.Id, Assert.IsType<PlaybookStep.Thaw>(Draft(estate).Deployment.After[^1]).Stop);
    }

    [Fact]
    public void TheWindowCoversTheSafePlaybooksSideBySide()
    {
        var draft = Draft(Cohorts().WithTenants(4, "hit", t => t.Failed()).With("gone", t => t.Failed().WithMigrationInProgress()));
        Assert.Equal(draft.Tenants.Single(playbook => playbook.Tenant.Name == "hit_01").Estimate * 2, draft.RollbackWindow);
    }

    [Fact]
    public void WhatNobodyWroteAWayDownForIsTakenBackByASkillsTemplate()
    {
        var playbook = Assert.Single(Draft(
            Cohorts().With("acme", t => t.Failed()).WithMigrations(MigrationsWith("BEGIN; CREATE INDEX a ON orders (b); CREATE INDEX c ON orders (d); COMMIT;", null)), Templates).Tenants);
        Assert.IsType<Safety.Safe>(playbook.Safety);
        var sql = Assert.Single(playbook.Steps.OfType<PlaybookStep.Sql>());
        Assert.Equal(("skill test (index)", "DROP INDEX IF EXISTS c|DROP INDEX IF EXISTS a"), (sql.Origin, string.Join('|', sql.Statements)));
        Assert.Empty(playbook.Steps.OfType<PlaybookStep.Snapshot>());
    }

    [Fact]
    public void ATemplateForHalfOfAMigrationIsNone() =>
        Assert.Contains("has no undo file", ManualReason(Assert.Single(Draft(
            Cohorts().With("acme", t => t.Failed()).WithMigrations(MigrationsWith("CREATE INDEX a ON orders (b); CREATE TABLE c ();", null)), Templates).Tenants)));

    [Fact]
    public void WhatWasAddedToTheStructureIsTakenBackWhereNothingElseIsKnown()
    {
        var estate = Cohorts().With("acme", t => t.Failed()).WithMigrations(MigrationsWith("CREATE TABLE a (b int); GRANT SELECT ON a TO reader;", null));
        Assert.Equal(["acme"], Drafter().WithoutWayDown(estate.Judged(), estate.Migrations).Select(tenant => tenant.Tenant.Name));
        var playbook = Assert.Single(Draft(estate, new StructureChange.Added(new StructureItem("table", "a", ""))).Tenants);
        Assert.IsType<Safety.Safe>(playbook.Safety);
        Assert.Equal(["\"tenant_acme\".\"a\""], playbook.Steps.OfType<PlaybookStep.Snapshot>().Single().Tables);
        Assert.Equal(["DROP TABLE IF EXISTS \"a\""], playbook.Steps.OfType<PlaybookStep.Sql>().Single().Statements);
    }

    [Theory]
    [InlineData("UPDATE orders SET a = 1")]
    [InlineData("DO $$ BEGIN END $$")]
    [InlineData("CREATE TABLE a (b int); SELECT setval('s', 1)")]
    [InlineData("CREATE TABLE a (b int); INSERT INTO orders VALUES (1)")]
    public void NothingIsDerivedWhereAMigrationDidMoreThanAStructureShows(string up)
    {
        var estate = Cohorts().With("acme", t => t.Failed()).WithMigrations(MigrationsWith(up, null));
        Assert.Empty(Drafter().WithoutWayDown(estate.Judged(), estate.Migrations));
        Assert.Contains("has no undo file", ManualReason(Assert.Single(Draft(estate, new StructureChange.Added(new StructureItem("table", "a", ""))).Tenants)));
    }

    [Fact]
    public void WhatHasNoStructureFromBeforeIsManual() =>
        Assert.Contains("What its structure was before is not known", ManualReason(Assert.Single(Draft(AnEstate().With("acme", t => t.Failed())).Tenants)));

    [Fact]
    public void OnlyTablesThatLoseRowsOrValuesAreCopiedFirst() =>
        Assert.Equal(
            ["\"tenant_acme\".\"b\"", "\"tenant_acme\".\"orders\""],
            DraftFor(t => t.Failed(), MigrationsWith("CREATE TABLE a (); CREATE TABLE b (); ALTER TABLE orders ADD c int; ALTER TABLE d ADD CONSTRAINT e CHECK (true)",
                "ALTER TABLE IF EXISTS orders DROP COLUMN IF EXISTS c; ALTER TABLE d DROP CONSTRAINT IF EXISTS e; ALTER TABLE a RENAME TO f; DROP TABLE IF EXISTS b"))
                .Steps.OfType<PlaybookStep.Snapshot>().Single().Tables);

    private static UndoTemplates Templates => new(
        [new UndoTemplate("test", "index", new UndoPattern(@"CREATE INDEX (?<index>\w+) ON .+"), ["DROP INDEX IF EXISTS {index}"], [])]);

    private static EstateBuilder Cohorts() => AnEstate().WithTenants(2, "old", t => t.Offboarded()).WithTenants(2, "new", t => t.Migrated());

    private static TenantPlaybook DraftFor(Func<TenantBuilder, TenantBuilder> acme, MigrationSet? migrations = null)
    {
        var estate = Cohorts().With("acme", acme);
        return Assert.Single(Draft(migrations is null ? estate : estate.WithMigrations(migrations)).Tenants);
    }

    private static PlaybookDraft Draft(EstateBuilder estate, LastGood? good = null) =>
        Drafter().Draft(estate.Execution is { } execution ? execution with { LastGood = good ?? execution.LastGood } : null, estate.Judged(), estate.Migrations);

    private static PlaybookDraft Draft(EstateBuilder estate, UndoTemplates templates) => Drafter(templates).Draft(estate.Execution, estate.Judged(), estate.Migrations);

    private static PlaybookDraft Draft(EstateBuilder estate, params IReadOnlyList<StructureChange> acme) =>
        Drafter().Draft(estate.Execution, estate.Judged(), estate.Migrations, new Dictionary<string, IReadOnlyList<StructureChange>> { ["tenant_acme"] = acme });

    private static PlaybookDrafter Drafter(UndoTemplates? templates = null) =>
        new(new RiskPolicy("test", new Dictionary<string, int>(), RollbackParallelism: 2), templates ?? UndoTemplates.None);

    private static string ManualReason(TenantPlaybook playbook) => Assert.IsType<Safety.Manual>(playbook.Safety).Reason;

    private static (string?, string?) Expected(PlaybookStep.Verify verify) => (verify.ExpectedStructure, verify.ExpectedVersion);
}
