using DeployClaw.Host.Postgres.Structure;
using DeployClaw.Host.Skills;
using DeployClaw.Playbooks;
using DeployClaw.Risks;
using DeployClaw.Rollbacks;
using DeployClaw.Tenants;
using Npgsql;
using static DeployClaw.EndToEnd.Postgres.Rollbacks.AtRandom.ARandomMigration;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks.AtRandom;

/// <summary>A tenant that a migration at random was run on, over one connection of its owner's.</summary>
internal sealed class ARandomTenant(NpgsqlConnection connection, string schema, ARandomMigration migration)
{
    private static readonly UndoTemplates Templates = new(SkillFolders.Load([Path.Combine(Checkout.Root, "skills")]).Undo);
    private static readonly PlaybookDrafter Drafter = new(new RiskPolicy("test", new Dictionary<string, int>(), RollbackParallelism: 1), Templates);

    private SchemaStructure? before;
    private bool through;

    public string Schema => schema;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The tables with their rows, before the migration; a column that was dropped long ago among them.</summary>
    public async Task BuildAsync()
    {
        await RunAsync($"reset role; create schema {schema} authorization tenant_owner; set role tenant_owner; set search_path = {schema}");
        await RunAsync($"create type mood as enum ('good', 'bad'); {MigrationTables.Flyway} delete from flyway_schema_history where version = '42'");
        foreach (var table in Enumerable.Range(0, migration.Tables).Select(n => $"t{n}"))
        {
            await RunAsync($"""
                create table {table} (
                    id int primary key, z int default 7, a varchar(20) not null default 'v', b numeric(10, 2), m mood default 'good',
                    constraint k_{table} check (id > -1000));
                insert into {table} (id, a, b) select n, 'v' || n, n / 4.0 from generate_series(1, {migration.Rows}) n;
                alter table {table} drop column z;
                alter table {table} alter column b set default 0;
                create index ia_{table} on {table} (b);
                """);
        }

        await RunAsync("create view v_t0 as select id, a from t0");
        before = await StructureAsync();
    }

    /// <summary>Runs the way up as a tool does, and writes into the tool's history how it went.</summary>
    public async Task MigrateAsync()
    {
        through = migration.Went == Course.HalfWay ? await StepByStepAsync() : await AtOnceAsync();
        await RunAsync($"insert into flyway_schema_history values (2, '42', 'x', 'SQL', 'V42__x.sql', 2, 'd', now(), 1, {through})");
        if (migration.Drifts)
        {
            await RunAsync("create table by_hand (id int)");
        }
    }

    /// <summary>What a triage would draft for it.</summary>
    public async Task<TenantPlaybook> DraftAsync()
    {
        var now = await StructureAsync();
        var applied = new AppliedMigration("42", "x", null, through ? MigrationOutcome.Succeeded : MigrationOutcome.Failed);
        var hit = new TenantImpact(new TenantReading(new TenantName(schema, schema["tenant_".Length..])), Impact.Hit, Active: true, [new Evidence("test", "Somebody says so.")])
        {
            MigrationVersion = "42",
            Recorded = [applied],
            Structure = through ? StructureState.After : now.Fingerprint == before!.Fingerprint ? StructureState.Before : StructureState.HalfApplied,
            Before = new StateBefore("41", new StructureBefore.Recorded(before!.Fingerprint, default)),
        };
        var migrations = new MigrationSet("flyway", [migration.Migration], []);
        var differences = Drafter.WithoutWayDown([hit], migrations).ToDictionary(tenant => tenant.Tenant.Schema, _ => DeployClaw.Rollbacks.StructureChange.Between(before, now));
        return Assert.Single(Drafter.Draft(null, [hit], migrations, differences).Tenants);
    }

    /// <summary>Structure and rows as they are; rows that the application wrote since the migration (900 and up) are left out.</summary>
    public async Task<(string Fingerprint, string Rows)> StateAsync() => ((await StructureAsync()).Fingerprint, await RowsAsync("!~ '^\\(9\\d\\d[,)]'"));

    /// <summary>The application's new rows, as their ids.</summary>
    public async Task<int> ArrivedAsync() => (await RowsAsync("~ '^\\(9\\d\\d[,)]'")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length;

    public async Task<SchemaStructure> StructureAsync()
    {
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        return (await SchemaReading.ReadAsync(connection, schema, Cancellation))!;
    }

    // Each row in one line, of each table that has rows of its own.
    private async Task<string> RowsAsync(string filter)
    {
        await using var names = new NpgsqlCommand($$"""
            select coalesce(string_agg(format('select %L || t::text from {{schema}}.%I t where t::text {{filter.Replace("'", "''")}}', relname || ': ', relname), ' union all '), 'select ''''')
            from pg_class where relnamespace = '{{schema}}'::regnamespace and relkind = 'r' and relname <> 'flyway_schema_history'
            """, connection);
        var each = (string)(await names.ExecuteScalarAsync(Cancellation))!;
        await using var rows = new NpgsqlCommand($"select coalesce(string_agg(row, E'\\n' order by row), '') from ({each}) x (row)", connection);
        return (string)(await rows.ExecuteScalarAsync(Cancellation))!;
    }

    private async Task<bool> AtOnceAsync()
    {
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        if (!await StepByStepAsync())
        {
            return false;
        }

        await transaction.CommitAsync(Cancellation);
        return true;
    }

    private async Task<bool> StepByStepAsync()
    {
        try
        {
            foreach (var statement in migration.Up)
            {
                await RunAsync(statement);
            }

            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
    }

    private Task RunAsync(string sql) => AnEstate.RunAsync(connection, sql);
}
