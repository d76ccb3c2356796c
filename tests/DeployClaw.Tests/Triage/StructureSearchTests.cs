using DeployClaw.Pipelines;
using DeployClaw.Rollbacks;
using DeployClaw.Tenants;
using DeployClaw.Tests.Tenants;
using DeployClaw.Triage;
using static DeployClaw.Tests.Tenants.EstateBuilder;

namespace DeployClaw.Tests.Triage;

public sealed class StructureSearchTests
{
    private static readonly DateTimeOffset Recorded = Began.AddSeconds(-2);

    [Fact]
    public async Task TheStructureOnRecordIsFirst()
    {
        var acme = await FindAsync(Cohorts(), new Records("tenant_acme", TenantBuilder.OldStructure, "41"));
        Assert.Equal(new StructureBefore.Recorded(TenantBuilder.OldStructure, Recorded), acme.Before.Structure);
        Assert.Empty(acme.Before.Notes);
        Assert.Equal("recorded at 14:08 UTC, before the deployment changed it", acme.Before.Structure!.Source);
    }

    [Fact]
    public async Task TheRecordedOneCountsWhereOtherTenantsShowAnother()
    {
        var acme = await FindAsync(Cohorts(), new Records("tenant_acme", "drifted", "41"));
        Assert.Equal("drifted", acme.Before.Structure?.Fingerprint);
        Assert.Equal(
            ["It is another than the one shared by 2 of 2 tenants at version 41 that were not migrated; the recorded one counts."], acme.Before.Notes);
    }

    [Fact]
    public async Task WhatIsStillAsRecordedHasNothingToTakeBack()
    {
        var estate = Cohorts("acme", t => t.Failed().WithStructure("drifted"));
        Assert.Equal(StructureState.Before, (await FindAsync(estate, new Records("tenant_acme", "drifted", "41"))).Structure);
    }

    [Fact]
    public async Task WhatAnEarlierTryLeftOnRecordIsNotWhatToGoBackTo()
    {
        var acme = await FindAsync(Cohorts(), new Records("tenant_acme", TenantBuilder.HalfStructure, "42"));
        Assert.IsType<StructureBefore.OfCohort>(acme.Before.Structure);
        Assert.Equal(["The structure recorded at 14:08 UTC is that of version 42 and not of 41, so it was not taken."], acme.Before.Notes);
    }

    [Fact]
    public async Task WhatWasRecordedOnScheduleAtTheVersionToGoBackToIsTakenWhereTheBeginningWasNot()
    {
        var records = new Records("tenant_acme", onSchedule: [Seen("after", "42", 1), Seen(TenantBuilder.OldStructure, "41", 9)]);
        var acme = await FindAsync(Cohorts(), records);
        Assert.Equal("recorded on schedule at 2024-01-15 05:08 UTC, the last change seen before the deployment", acme.Before.Structure!.Source);
        Assert.Equal(TenantBuilder.OldStructure, acme.Before.Structure.Fingerprint);
    }

    [Fact]
    public async Task WhatWasRecordedAsTheDeploymentBeganIsBeforeWhatWasOnSchedule()
    {
        var acme = await FindAsync(Cohorts(), new Records("tenant_acme", "drifted", "41", Seen(TenantBuilder.OldStructure, "41", 1)));
        Assert.Equal("drifted", acme.Before.Structure?.Fingerprint);
    }

    [Fact]
    public async Task WhatChangedOnScheduleWhileTheVersionDidNotIsTakenAndSaid()
    {
        var acme = await FindAsync(Cohorts(), new Records("tenant_acme", onSchedule: [Seen(TenantBuilder.OldStructure, "41", 9) with { Earlier = 1 }]));
        Assert.Equal(TenantBuilder.OldStructure, acme.Before.Structure?.Fingerprint);
        Assert.Equal(["At version 41 it was another on record before: somebody has changed it, or an earlier try has left its mark. The newest counts."], acme.Before.Notes);
    }

    [Fact]
    public async Task AScheduleThatKnowsOtherVersionsOnlyIsNotTakenAndSaysWhen()
    {
        var acme = await FindAsync(Cohorts(), new Records("tenant_acme", onSchedule: [Seen("older", "40", 20)]));
        Assert.IsType<StructureBefore.OfCohort>(acme.Before.Structure);
        Assert.Equal(["The structure recorded on schedule at 2024-01-14 18:08 UTC is that of version 40 and not of 41, so it was not taken."], acme.Before.Notes);
    }

    [Fact]
    public async Task WithoutARecordItIsTheOneThatUnmigratedTenantsShare()
    {
        var acme = await FindAsync(Cohorts(), new Records());
        Assert.Equal(new StructureBefore.OfCohort(TenantBuilder.OldStructure, "41", 2, 2), acme.Before.Structure);
    }

    [Fact]
    public async Task WithoutOtherTenantsItIsBuiltFromTheMigrationsBefore()
    {
        var scratch = new Scratch(new ScratchOutcome.Built(new SchemaStructure("built", [])));
        var acme = await FindAsync(Alone(), new Records(), scratch);
        Assert.Equal(new StructureBefore.Built("built", "41"), acme.Before.Structure);
        Assert.Equal(("tenant_acme", "41"), Assert.Single(scratch.Asked));
    }

    [Fact]
    public async Task TenantsAtOneVersionAreBuiltOnce()
    {
        var scratch = new Scratch(new ScratchOutcome.Built(new SchemaStructure("built", [])));
        await FindAsync(Alone().With("beta", t => t.Failed()), new Records(), scratch);
        Assert.Single(scratch.Asked);
    }

    [Fact]
    public async Task WhatCannotBeBuiltIsUnknownWithTheReason()
    {
        var acme = await FindAsync(Alone(), new Records(), new Scratch(new ScratchOutcome.NotBuilt("V7.sql does not run")));
        Assert.Null(acme.Before.Structure);
        Assert.Equal(
            ["What its structure was before is not known: none is on record from the deployment's beginning or a schedule before it, no other tenants at version 41 show it, and V7.sql does not run."],
            acme.Before.Notes);
    }

    [Fact]
    public async Task NothingIsBuiltFromASourceThatLacksAMigrationOfTheTenants()
    {
        var scratch = new Scratch(new ScratchOutcome.Built(new SchemaStructure("built", [])));
        var lone = AnEstate().With("acme", t => t.WithTool(
            "flyway",
            new AppliedMigration("40", "gone", LongAgo, MigrationOutcome.Succeeded),
            new AppliedMigration("41", "orders", LongAgo, MigrationOutcome.Succeeded),
            new AppliedMigration("42", "invoices", Began, MigrationOutcome.Failed)).WithStructure(TenantBuilder.HalfStructure));
        var acme = await FindAsync(lone, new Records(), scratch);
        Assert.EndsWith("and the deployed source does not have migration 40 to build it from.", Assert.Single(acme.Before.Notes));
        Assert.Empty(scratch.Asked);
    }

    private static StructureOnRecord Seen(string fingerprint, string version, int hoursBefore) => new(fingerprint, version, Recorded.AddHours(-hoursBefore)) { OnSchedule = true };

    private static EstateBuilder Cohorts() => Cohorts("acme", t => t.Failed());

    private static EstateBuilder Cohorts(string name, Func<TenantBuilder, TenantBuilder> tenant) =>
        AnEstate().WithTenants(2, "old", t => t.Offboarded()).With(name, tenant);

    private static EstateBuilder Alone() => AnEstate().With("acme", t => t.Failed());

    private static async Task<TenantImpact> FindAsync(EstateBuilder estate, Records records, Scratch? scratch = null) =>
        (await new StructureSearch(records, scratch ?? new Scratch(new ScratchOutcome.NotBuilt("nobody builds")), estate.Migrations)
            .OverAsync(estate.Judged(), estate.Execution, TestContext.Current.CancellationToken)).Single(tenant => tenant.Tenant.Name == "acme");

    private sealed class Records(string? schema = null, string fingerprint = "", string? version = null, params StructureOnRecord[] onSchedule) : IStructureRecords
    {
        public Task<ILookup<string, StructureOnRecord>> FindAsync(PipelineExecution execution, CancellationToken cancellation) => Task.FromResult(
            (fingerprint.Length == 0 ? onSchedule : [new StructureOnRecord(fingerprint, version, Recorded), .. onSchedule]).ToLookup(_ => schema!));
    }

    private sealed class Scratch(ScratchOutcome outcome) : IScratchStructures
    {
        public List<(string Schema, string Migrations)> Asked { get; } = [];

        public Task<ScratchOutcome> BuildAsync(string schema, IReadOnlyList<Migration> migrations, CancellationToken cancellation)
        {
            Asked.Add((schema, string.Join(',', migrations.Select(migration => migration.Version))));
            return Task.FromResult(outcome);
        }
    }
}
