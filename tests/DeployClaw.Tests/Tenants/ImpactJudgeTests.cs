using DeployClaw.Tenants;
using static DeployClaw.Tests.Tenants.EstateBuilder;

namespace DeployClaw.Tests.Tenants;

public sealed class ImpactJudgeTests
{
    [Fact]
    public void ATenantWhoseMigrationFailedIsHit()
    {
        var acme = AnEstate().With("acme", t => t.Failed()).Judged("acme");
        Assert.Equal(Impact.Hit, acme.Impact);
        Assert.Equal("42", acme.MigrationVersion);
        Assert.Contains(acme.Evidence, evidence => evidence.Statement.Contains("42 (invoices) as failed at 2024-01-15 14:12:37 UTC"));
    }

    [Fact]
    public void AHalfAppliedTenantSaysFromWhomItDiffers()
    {
        var acme = AnEstate()
            .WithTenants(2, "old", t => t.Offboarded())
            .WithTenants(15, "new", t => t.Migrated())
            .With("acme", t => t.Failed())
            .Judged("acme");
        Assert.Equal(StructureState.HalfApplied, acme.Structure);
        Assert.Contains(acme.Evidence, evidence => evidence.Statement ==
            "Half applied: its structure is neither that of 2 of the 2 tenants before the migration nor that of 15 of the 15 tenants after it.");
    }

    [Fact]
    public void ATenantThatIsHalfAppliedWithoutARecordIsHit()
    {
        var acme = AnEstate()
            .WithTenants(3, "old", t => t)
            .WithTenants(3, "new", t => t.Migrated())
            .With("acme", t => t.WithStructure(TenantBuilder.HalfStructure))
            .Judged("acme");
        Assert.Equal((Impact.Hit, "42"), (acme.Impact, acme.MigrationVersion));
    }

    [Fact]
    public void AMigratedTenantThatMerelyDriftedIsNotHit()
    {
        var acme = AnEstate()
            .WithTenants(3, "old", t => t)
            .WithTenants(3, "new", t => t.Migrated())
            .With("acme", t => t.Migrated().WithStructure("a-custom-column"))
            .Judged("acme");
        Assert.Equal(Impact.Vulnerable, acme.Impact);
    }

    [Fact]
    public void ATenantThatIsRecordedAsMigratedButStillHasTheOldStructureIsHit()
    {
        var acme = AnEstate()
            .WithTenants(3, "old", t => t)
            .WithTenants(3, "new", t => t.Migrated())
            .With("acme", t => t.Migrated().WithStructure(TenantBuilder.OldStructure))
            .Judged("acme");
        Assert.Equal(Impact.Hit, acme.Impact);
    }

    [Fact]
    public void ATenantThatALogErrorNamesIsHitWithTheLineAsEvidence()
    {
        var acme = AnEstate().With("acme", t => t.Migrated()).WithErrorNaming("tenant_acme").Judged("acme");
        Assert.Equal(Impact.Hit, acme.Impact);
        var line = Assert.Single(acme.Evidence, evidence => evidence.Source == "log");
        Assert.Equal(("ERROR in tenant_acme", new Uri("https://logs/1")), (line.Excerpt, line.Link));
    }

    [Fact]
    public void ATenantThatALogErrorNamesAndThatIsNotThereIsMissed()
    {
        var estate = AnEstate().With("acme", t => t).WithErrorNaming("tenant_gone").WithErrorNaming("tenant_acme").WithErrorNaming("billing");
        var missed = ImpactJudge.NamedButMissing(estate.Reading, SchemaPattern.Parse("tenant_*")!, estate.Errors);
        Assert.Equal("schema tenant_gone", Assert.Single(missed).Subject);
    }

    [Fact]
    public void AMigratedTenantIsVulnerable() =>
        Assert.Equal(Impact.Vulnerable, AnEstate().With("acme", t => t.Migrated()).Judged("acme").Impact);

    [Fact]
    public void ATenantWithAPendingMigrationIsVulnerable()
    {
        var acme = AnEstate().With("acme", t => t).Judged("acme");
        Assert.Equal((Impact.Vulnerable, "42"), (acme.Impact, acme.MigrationVersion));
    }

    [Fact]
    public void AnOffboardedTenantThatNothingTouchedIsUnaffected()
    {
        var old = AnEstate().With("old", t => t.Offboarded()).Judged("old");
        Assert.Equal((Impact.Unaffected, false, (string?)null), (old.Impact, old.Active, old.MigrationVersion));
        Assert.NotEmpty(old.Evidence);
    }

    [Fact]
    public void ATenantThatCouldNotBeReadIsUnknown()
    {
        var acme = AnEstate().With("acme", t => t.Unreadable("permission denied")).Judged("acme");
        Assert.Equal(Impact.Unknown, acme.Impact);
        Assert.Contains("permission denied", acme.Evidence[0].Statement);
    }

    [Fact]
    public void ATenantThatCouldNotBeReadButThatTheLogsNameIsHit() =>
        Assert.Equal(
            Impact.Hit,
            AnEstate().With("acme", t => t.Unreadable("permission denied")).WithErrorNaming("tenant_acme").Judged("acme").Impact);

    [Fact]
    public void ATenantWithoutAnyHistoryIsUnknown() =>
        Assert.Equal(Impact.Unknown, AnEstate().With("acme", t => t.WithoutHistory()).Judged("acme").Impact);

    [Fact]
    public void AnOffboardedTenantWithoutAnyHistoryIsUnknownToo() =>
        Assert.Equal(Impact.Unknown, AnEstate().With("old", t => t.Offboarded().WithoutHistory()).Judged("old").Impact);

    [Fact]
    public void ATenantBehindTheOthersIsVulnerableEvenWhereTheSourceCouldNotBeRead()
    {
        var late = AnEstate().WithMigrations(MigrationSet.Nothing).With("done", t => t.Migrated()).With("late", t => t).Judged("late");
        Assert.Equal((Impact.Vulnerable, "42"), (late.Impact, late.MigrationVersion));
    }

    [Fact]
    public void InACalmHourNobodyIsHitOrExposed() =>
        Assert.All(
            AnEstate().WithTenants(5, "calm", t => t).WithoutDeployment().Judged(),
            tenant => Assert.Equal(Impact.Unaffected, tenant.Impact));

    [Fact]
    public void AnUnregisteredTenantIsActiveWhenASessionIsAtWork()
    {
        var session = new TenantSession(1, "app", "active", null, HoldsExclusiveLock: false);
        var estate = AnEstate().With("busy", t => t.Unregistered().WithSessions(session)).With("idle", t => t.Unregistered());
        Assert.True(estate.Judged("busy").Active);
        Assert.False(estate.Judged("idle").Active);
    }

    [Fact]
    public void AToolWithoutDatesShowsADirtyVersionAsTheDeployments()
    {
        var acme = AnEstate()
            .With("acme", t => t.WithTool("golang-migrate", new AppliedMigration("42", "", null, MigrationOutcome.Failed)))
            .Judged("acme");
        Assert.Equal((Impact.Hit, "41"), (acme.Impact, acme.Before.Version));
    }

    [Fact]
    public void WhereATenantFailedThoseAtTheSameVersionWithoutADateAreVulnerable()
    {
        var other = AnEstate()
            .With("acme", t => t.WithTool("golang-migrate", new AppliedMigration("42", "", null, MigrationOutcome.Failed)))
            .With("other", t => t.WithTool("golang-migrate", new AppliedMigration("42", "", null, MigrationOutcome.Succeeded)))
            .Judged("other");
        Assert.Equal(Impact.Vulnerable, other.Impact);
    }

    [Fact]
    public void TheStateBeforeIsThatOfTenantsThatWereNotMigrated()
    {
        var acme = AnEstate().WithTenants(2, "old", t => t.Offboarded()).With("acme", t => t.Failed()).Judged("acme");
        Assert.Equal(("41", TenantBuilder.OldStructure), (acme.Before.Version, acme.Before.Structure?.Fingerprint));
    }

    [Fact]
    public void TenantsComeByName() =>
        Assert.Equal(
            ["acme", "beta", "zeta"],
            AnEstate().With("zeta", t => t).With("acme", t => t).With("beta", t => t).Judged().Select(tenant => tenant.Tenant.Name));
}
