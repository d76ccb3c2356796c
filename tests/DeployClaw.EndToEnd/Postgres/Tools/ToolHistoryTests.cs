using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Playbooks;
using DeployClaw.Risks;
using DeployClaw.Rollbacks;
using DeployClaw.Tenants;

namespace DeployClaw.EndToEnd.Postgres.Tools;

/// <summary>The tools themselves judge whether their histories were repaired: each is run again after the rollback.</summary>
[Collection(TenantServerTests.Name)]
public sealed class ToolHistoryTests(TenantServer server)
{
    public static TheoryData<string> Tools => [.. ATool.All];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Tools))]
    public async Task AfterARollbackTheToolsNextRunAppliesItsMigrationAgain(string name)
    {
        var estate = await (await server.EstateAsync()).WithSchemasAsync("", ATool.Schema);
        using var tool = ATool.Of(name, estate);
        await tool.FirstAsync();
        var before = await estate.StructureAsync(ATool.Schema);
        await tool.AllAsync();
        var after = await estate.StructureAsync(ATool.Schema);

        var playbook = await DraftAsync(estate, before, MigrationLayout.Read(await tool.PrintedAsync()));
        Assert.Empty((playbook.Safety as Safety.Manual)?.Reason ?? "");
        await RunAsync(estate, playbook);
        var rolledBack = await estate.StructureAsync(ATool.Schema);
        var history = await HistoryAsync(estate);
        await tool.AllAsync();

        Assert.Equal(before.Items, rolledBack.Items);
        Assert.Equal(Verification(playbook).ExpectedVersion, history[^1].Version);
        Assert.Equal(after.Items, (await estate.StructureAsync(ATool.Schema)).Items);
        Assert.NotEqual(before.Fingerprint, after.Fingerprint);
        Assert.Equal(1, await RowsAsync(estate));
    }

    private static async Task<TenantPlaybook> DraftAsync(AnEstate estate, SchemaStructure before, MigrationSet migrations)
    {
        var reading = Assert.Single((await AnEstate.ReadWithAsync(estate.AdminConnection)).Tenants);
        var applied = reading.History!.Entries[^1];
        var index = migrations.Migrations.Index().First(migration => migration.Item.Version == applied.Version).Index;
        var hit = new TenantImpact(reading, Impact.Hit, Active: true, [new Evidence("test", "Somebody says so.")])
        {
            MigrationVersion = applied.Version,
            Recorded = [applied],
            Structure = StructureState.After,
            Before = new StateBefore(migrations.Migrations[index - 1].Version, new StructureBefore.Recorded(before.Fingerprint, default)),
        };
        var drafter = new PlaybookDrafter(new RiskPolicy("test", new Dictionary<string, int>(), RollbackParallelism: 1), UndoTemplates.None);
        return Assert.Single(drafter.Draft(null, [hit], migrations).Tenants);
    }

    private static async Task RunAsync(AnEstate estate, TenantPlaybook playbook)
    {
        await using var connection = await estate.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await AnEstate.RunAsync(connection, $"set local search_path = pg_catalog, {ATool.Schema}");
        foreach (var statement in playbook.Steps.SelectMany(StepSentence.Statements))
        {
            await AnEstate.RunAsync(connection, statement);
        }

        await transaction.CommitAsync(Cancellation);
    }

    private static async Task<IReadOnlyList<AppliedMigration>> HistoryAsync(AnEstate estate) =>
        Assert.Single((await AnEstate.ReadWithAsync(estate.AdminConnection)).Tenants).History!.Entries;

    private static Task<long> RowsAsync(AnEstate estate) => Asking.AskAsync<long>(estate.AdminConnection, $"select count(*) from {ATool.Schema}.invoices");

    private static PlaybookStep.Verify Verification(TenantPlaybook playbook) => playbook.Steps.OfType<PlaybookStep.Verify>().Single();
}
