using System.Text.RegularExpressions;
using DeployClaw.Approvals;
using DeployClaw.Host.Postgres;
using DeployClaw.Host.Postgres.Rollbacks;
using DeployClaw.Playbooks;
using DeployClaw.Rollbacks;
using DeployClaw.Triage;
using Npgsql;

namespace DeployClaw.EndToEnd.Postgres.Rollbacks;

/// <summary>Orders that may not run, and moments at which none may.</summary>
[Collection(TenantServerTests.Name)]
public sealed class RollbackRefusalTests(TenantServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AGrantForAnotherSchemaPlaybookOrStructureRunsNothing()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server, schemas: ["tenant_a", "tenant_b"]);
        var order = await estate.OrderAsync(estate.Playbook());

        Assert.Equal("The grant is for tenant_b and not for tenant_a.", await RefusalAsync(estate, order, grant => grant with { Schema = "tenant_b" }));
        Assert.Equal("The grant is for the deployment and not for tenant_a.", await RefusalAsync(estate, order, grant => grant with { Schema = null }));
        Assert.Equal("The grant is for another playbook than this one.", await RefusalAsync(estate, order, grant => grant with { Digest = new string('0', 64) }));
        Assert.Equal("The structure of tenant_a is no longer the one that was approved upon.", await RefusalAsync(estate, order, grant => grant with { Structure = new string('0', 32) }));
        Assert.StartsWith("The grant names no structure", await RefusalAsync(estate, order, grant => grant with { Structure = null }));
    }

    [Fact]
    public async Task APlaybookThatIsNotTheOneOfItsDigestRunsNothing()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        var order = await estate.OrderAsync(estate.Playbook());
        var swapped = order.Playbook with { Steps = estate.Playbook("tenant_a", "drop table orders").Steps };

        Assert.Equal("The playbook is not the one that its digest names.", await RefusalAsync(estate, order with { Playbook = swapped }, grant => grant));
    }

    [Fact]
    public async Task APlaybookForAPersonRunsNothing()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        var safe = estate.Playbook();
        var order = await estate.OrderAsync(PlaybookForm.Playbook(safe.Tenant, new Safety.Manual("Look first."), safe.Steps));

        Assert.Equal("The playbook is one that a person has to run by hand.", await RefusalAsync(estate, order, grant => grant));
    }

    [Fact]
    public async Task AStructureThatChangedSinceItWasApprovedRunsNothing()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        var order = await estate.OrderAsync(estate.Playbook());
        await estate.AsOwnerAsync("create index new_one on orders (total)");

        Assert.Equal("The structure of tenant_a is no longer the one that was approved upon.", await RefusalAsync(estate, order, grant => grant));
    }

    [Fact]
    public async Task ARoleThatLostItsRightsRunsNothing()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        var order = await estate.OrderAsync(estate.Playbook());
        await estate.Estate.WithAsync($"revoke tenant_owner from {RollbackGrants.RollbackRole}");

        Assert.StartsWith("Role deployclaw_rollback may not act for tenant_owner, who owns tenant_a or tables in it", await RefusalAsync(estate, order, grant => grant));
    }

    [Fact]
    public async Task ARoleThatMayLeaveNoMarkerRunsNothing()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        var order = await estate.OrderAsync(estate.Playbook());
        await estate.Estate.WithAsync($"revoke insert (rollback) on deployclaw_rollback.done from {RollbackGrants.RollbackRole}");

        Assert.Equal("What the rollback needs failed: permission denied for table done (42501).", await RefusalAsync(estate, order, grant => grant));
    }

    [Fact]
    public async Task NoRoleOfTheProgramMayChangeOrRemoveAMarker()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);

        Assert.False(await estate.AskAsync<bool>("""
            select bool_or(has_table_privilege(role, name, 'update, delete, truncate') or has_any_column_privilege(role, name, 'update') or has_schema_privilege(role, 'deployclaw_rollback', 'create'))
            from unnest(array['deployclaw_rollback', 'deployclaw_rehearsal', 'tenant_owner']) role, unnest(array['deployclaw_rollback.done', 'deployclaw_rollback.exported']) name
            """));
        Assert.False(await estate.AskAsync<bool>("select has_any_column_privilege('deployclaw_rehearsal', 'deployclaw_rollback.done', 'insert')"));
    }

    [Fact]
    public async Task AMigrationInProgressIsLeftAloneForNow()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        var order = await estate.OrderAsync(estate.Playbook());
        await using var migration = await estate.Estate.ConnectAsync("flyway");
        await AnEstate.RunAsync(migration, "begin; lock table tenant_a.flyway_schema_history");

        var outcome = Assert.IsType<RunOutcome.NotDone>(await estate.Engine().RunAsync(order, _ => Task.CompletedTask, Cancellation));

        Assert.True(outcome.Passing);
        Assert.StartsWith("A migration is in progress in tenant_a: ", outcome.Why);
    }

    /// <summary>What the tools run before they touch anything.</summary>
    public static TheoryData<string, string> ToolsLocks { get; } = new()
    {
        { "select pg_try_advisory_lock(77431708279161 + 1164382897)", "A migration is in progress in tenant_a: session * (tool, idle) holds or awaits the lock that Flyway takes for it." },
        { "select pg_advisory_lock({golang})", "A migration is in progress in tenant_a: session * (tool, idle) holds or awaits the lock that golang-migrate takes for it." },
        { "select pg_advisory_lock(4097083626)", "A migration is in progress in this database: session * (tool, idle) holds or awaits the lock of goose, which does not tell which tenant it is at." },
        { "select pg_try_advisory_lock(75474063)", "A migration is in progress in this database: session * (tool, idle) holds or awaits the lock of sqitch, which does not tell which tenant it is at." },
        { "select pg_advisory_lock(7); begin; select from tenant_a.flyway_schema_history", "A migration is in progress in tenant_a: session * (tool, idle in transaction) holds or awaits a lock of its own kind (advisory), since *." },
    };

    [Theory]
    [MemberData(nameof(ToolsLocks))]
    public async Task AToolThatHasTakenNothingButItsOwnLockIsAMigrationInProgress(string sql, string said)
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        var order = await estate.OrderAsync(estate.Playbook());
        await using var tool = await estate.Estate.ConnectAsync("tool");
        await AnEstate.RunAsync(tool, sql.Replace("{golang}", $"{MigrationLocks.Of("tenant_a", estate.Estate.Database).Single(one => one.Tool == "golang-migrate").Key}"));

        var outcome = Assert.IsType<RunOutcome.NotDone>(await estate.Engine().RunAsync(order, _ => Task.CompletedTask, Cancellation));

        Assert.True(outcome.Passing);
        Assert.Matches($"^{Regex.Escape(said).Replace(@"\*", ".*", StringComparison.Ordinal)}$", outcome.Why);
    }

    [Fact]
    public async Task AnotherTenantsMigrationAndAQueuesLocksAreNoneOfThisTenants()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        var order = await estate.OrderAsync(estate.Playbook());
        await using var tool = await estate.Estate.ConnectAsync("tool");
        await AnEstate.RunAsync(tool, $"select pg_advisory_lock({MigrationLocks.Of("tenant_b", estate.Estate.Database)[0].Key}), pg_advisory_lock(7), pg_advisory_lock(1, 2)");

        Assert.IsType<RunOutcome.Committed>(await estate.Engine().RunAsync(order, _ => Task.CompletedTask, Cancellation));
    }

    [Fact]
    public async Task ATableThatOthersUseIsNotWaitedForLong()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        var order = await estate.OrderAsync(estate.Playbook());
        await using var shop = await estate.Estate.ConnectAsync("shop");
        await AnEstate.RunAsync(shop, "begin; select from tenant_a.orders");

        var outcome = Assert.IsType<RunOutcome.NotDone>(await estate.Engine().RunAsync(order, _ => Task.CompletedTask, Cancellation));

        Assert.True(outcome.Passing);
        Assert.Equal("What the rollback needs did not get its lock: others use tenant_a.", outcome.Why);
    }

    [Fact]
    public async Task WhereTheExportFindsNoRoomNothingIsChanged()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        var order = await estate.OrderAsync(estate.Playbook());

        var outcome = Assert.IsType<RunOutcome.NotDone>(await estate.Engine(new AFullStore()).RunAsync(order, _ => Task.CompletedTask, Cancellation));

        Assert.StartsWith("The rows that it has to export cannot be kept: No space left on device", outcome.Why);
        Assert.True(await estate.IsMigratedAsync());
        Assert.False(await estate.IsMarkedAsync());
    }

    [Fact]
    public async Task AServerWithoutAFreeConnectionIsSaidToBeUnavailable()
    {
        await using var estate = await ARolledBackEstate.MakeAsync(server);
        var order = await estate.OrderAsync(estate.Playbook());
        await estate.Estate.WithAsync($"alter role {RollbackGrants.RollbackRole} connection limit 0");

        var unavailable = await Assert.ThrowsAsync<SourceUnavailableException>(() => estate.Engine().RunAsync(order, _ => Task.CompletedTask, Cancellation));
        await estate.Estate.WithAsync($"alter role {RollbackGrants.RollbackRole} connection limit -1");

        Assert.Contains("too many connections", unavailable.Message, StringComparison.Ordinal);
        Assert.True(await estate.IsMigratedAsync());
    }

    [Fact]
    public async Task EveryRowOfWritersAtFullSpeedIsInTheExportOrInTheTable()
    {
        await using var made = await ARolledBackEstate.MakeAsync(server);
        await using var estate = made.With(made.Policy with { LockTimeout = TimeSpan.FromSeconds(5) });
        await estate.Estate.WithAsync("grant usage on schema tenant_a to public; grant select, insert on tenant_a.orders to public");
        using var stop = new CancellationTokenSource();
        var writers = Enumerable.Range(0, 4).Select(n => WriteAsync(estate, n, stop.Token)).ToList();
        var order = await estate.OrderAsync(estate.Playbook());

        var outcome = await estate.Engine().RunAsync(order, _ => Task.CompletedTask, Cancellation);
        await stop.CancelAsync();
        var acknowledged = (await Task.WhenAll(writers)).SelectMany(ids => ids).ToHashSet();

        var export = Assert.Single(Assert.IsType<RunOutcome.Committed>(outcome).Exports);
        var csv = await File.ReadAllTextAsync(Path.Combine(estate.Folder, export.Artifact), Cancellation);
        var notes = acknowledged.Where(id => csv.Contains($"writer {id}\n", StringComparison.Ordinal)).ToHashSet();
        Assert.NotEmpty(notes);
        Assert.Equal(acknowledged.Order(), notes.Order());
        Assert.Equal(export.Rows, await estate.AskAsync<long>("select count(*) from tenant_a.orders"));
    }

    // Each row says in its note, which the rollback takes away, who wrote it; what was answered has to be in the export.
    private static async Task<IReadOnlyList<string>> WriteAsync(ARolledBackEstate estate, int writer, CancellationToken stop)
    {
        var written = new List<string>();
        await using var connection = await estate.Estate.ConnectAsync("shop");
        for (var n = 0; !stop.IsCancellationRequested; n++)
        {
            try
            {
                await AnEstate.RunAsync(connection, $"insert into tenant_a.orders (total, note) values (1, 'writer {writer}-{n}')");
                written.Add($"{writer}-{n}");
            }
            catch (PostgresException gone) when (gone.SqlState == PostgresErrorCodes.UndefinedColumn)
            {
                break;
            }
        }

        return written;
    }

    private static async Task<string> RefusalAsync(ARolledBackEstate estate, RollbackOrder order, Func<Grant, Grant> change)
    {
        var outcome = await estate.Engine().RunAsync(order with { Grant = change(order.Grant) }, _ => Task.CompletedTask, Cancellation);

        Assert.True(await estate.IsMigratedAsync());
        Assert.False(await estate.IsMarkedAsync());
        var refused = Assert.IsType<RunOutcome.NotDone>(outcome);
        Assert.False(refused.Passing);
        return refused.Why;
    }

    /// <summary>A disk that is full.</summary>
    private sealed class AFullStore : IArtifactStore
    {
        public string Location => "/dev/full";

        public Task<bool> ClaimAsync(string executionId, CancellationToken cancellation) => Task.FromResult(true);

        public async Task WriteAsync(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellation)
        {
            await using var full = new FileStream(Location, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1);
            await full.WriteAsync(content, cancellation);
        }

        public async Task WriteFromAsync(string name, Stream content, string contentType, CancellationToken cancellation)
        {
            await using var full = new FileStream(Location, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1);
            await content.CopyToAsync(full, cancellation);
        }
    }
}
