using DeployClaw.Host.Policies;
using DeployClaw.Playbooks;
using DeployClaw.Risks;
using DeployClaw.Tenants;
using DeployClaw.Tests.Tenants;
using FsCheck;
using FsCheck.Xunit;
using static DeployClaw.Tests.Tenants.EstateBuilder;

namespace DeployClaw.Tests.Risks;

public sealed class RiskAssessorTests
{
    private static readonly RiskPolicy Policy = RiskPolicyFile.Load(Path.Combine(Checkout.Root, "manifests/policies/risk.yaml"));

    [Fact]
    public void InABurstOnlyTheTenantWithAMigrationInProgressReachesTheThreshold()
    {
        var risks = Assess(Burst());
        Assert.Equal(["enterprise_staging"], risks.Where(risk => risk.Score >= 85).Select(risk => risk.Tenant.Name));
        Assert.Equal("enterprise_staging", risks[0].Tenant.Name);
    }

    [Fact]
    public void AProductionTenantIsRiskierThanItsTestSystems()
    {
        var scores = Assess(Burst()).ToDictionary(risk => risk.Tenant.Name, risk => risk.Score);
        Assert.True(scores["acme_prod"] > scores["fintech_uat"]);
        Assert.True(scores["fintech_uat"] > scores["saas_dev"]);
        Assert.True(scores["saas_dev"] > scores["new_01"]);
    }

    [Fact]
    public void AnUnaffectedTenantHasNoRisk() =>
        Assert.DoesNotContain(Assess(Burst()), risk => risk.Tenant.Name.StartsWith("old", StringComparison.Ordinal));

    [Fact]
    public void AnUnreadTenantHasARiskOfItsOwn()
    {
        var risk = Assert.Single(Assess(AnEstate().With("acme", t => t.Unreadable("permission denied"))));
        Assert.Contains(risk.Factors, factor => factor.Name == RiskFactors.Unread && factor.Evidence.Statement.Contains("permission denied"));
    }

    [Fact]
    public void EveryFactorShowsWhy() =>
        Assert.All(Assess(Burst()).SelectMany(risk => risk.Factors), factor => Assert.NotEmpty(factor.Evidence.Statement));

    [Fact]
    public void WithoutAnUndoFileThereIsNoWayBack()
    {
        var risk = Assert.Single(Assess(AnEstate().With("acme", t => t.Failed()).WithMigrations(MigrationsWith("SELECT 1", null))));
        Assert.Contains(risk.Factors, factor => factor.Name == RiskFactors.NoWayBack);
    }

    [Fact]
    public void EqualScoresAreInTheOrderOfNames() =>
        Assert.Equal(
            ["a", "b", "c"],
            Assess(AnEstate().With("b", t => t.Failed()).With("c", t => t.Failed()).With("a", t => t.Failed())).Select(risk => risk.Tenant.Name));

    [Property]
    public bool ADangerMoreNeverLowersTheRisk(TenantState state, Danger danger) =>
        Score(Make(state, null)) <= Score(Make(state, danger));

    [Property]
    public bool ARiskIsTheSumOfItsFactorsUpTo100(TenantState state, Danger danger)
    {
        var risk = Assess(Make(state, danger)).Single(r => r.Tenant.Name == "acme");
        return risk.Score == Math.Min(100, risk.Factors.Sum(factor => factor.Points));
    }

    public sealed record TenantState(bool HalfApplied, bool Production, bool Enterprise, byte Rows, byte Sessions, byte Connections);

    public enum Danger
    {
        MigrationInProgress,
        Production,
        Tier,
        Rows,
        RowsWritten,
        Session,
        Connections,
        Refusal,
        NoUndo,
        Destruction,
        Unread,
        AnotherMigration,
    }

    private static EstateBuilder Make(TenantState state, Danger? danger)
    {
        var rows = state.Rows + (danger == Danger.Rows ? 5_000 : 0);
        var written = state.Rows + (danger == Danger.RowsWritten ? 5_000 : 0);
        var sessions = Enumerable.Range(1, (state.Sessions % 8) + (danger == Danger.Session ? 1 : 0))
            .Select(pid => new TenantSession(pid, "app", "active", null, HoldsExclusiveLock: false))
            .Concat(danger == Danger.MigrationInProgress ? [new TenantSession(99, "psql", "active", Began, HoldsExclusiveLock: true)] : []);
        var acme = (TenantBuilder t) =>
        {
            var made = t.In(
                state.Production || danger == Danger.Production ? "production" : "test",
                state.Enterprise || danger == Danger.Tier ? "enterprise" : "standard").Failed();
            made = state.HalfApplied ? made : made.WithStructure(TenantBuilder.NewStructure);
            made = danger == Danger.AnotherMigration ? made.Recorded("43", MigrationOutcome.Succeeded) : made;
            made = danger == Danger.Unread ? made.PartlyUnreadable("permission denied") : made;
            return made.WithRows(rows, written).WithSessions([.. sessions]);
        };
        return AnEstate().WithTenants(2, "old", t => t.Offboarded()).WithTenants(2, "new", t => t.Migrated())
            .With("acme", acme)
            .WithConnections(Math.Min(100, state.Connections % 101 + (danger == Danger.Connections ? 10 : 0)), 100, danger == Danger.Refusal ? 1 : 0)
            .WithMigrations(danger switch
            {
                Danger.NoUndo => MigrationsWith("ALTER TABLE orders ADD COLUMN a text", null),
                Danger.Destruction => MigrationsWith("ALTER TABLE orders ADD COLUMN a text; DROP TABLE b", "ALTER TABLE orders DROP COLUMN IF EXISTS a"),
                _ => MigrationsWith("ALTER TABLE orders ADD COLUMN a text", "ALTER TABLE orders DROP COLUMN IF EXISTS a"),
            });
    }

    private static int Score(EstateBuilder estate) => Assess(estate).Single(risk => risk.Tenant.Name == "acme").Score;

    private static EstateBuilder Burst() => AnEstate()
        .WithTenants(2, "old", t => t.Offboarded())
        .WithTenants(15, "new", t => t.In("development", "starter").Migrated())
        .With("acme_prod", t => t.In("production", "enterprise").Failed().WithRows(90_000, 120_000))
        .With("fintech_uat", t => t.In("uat", "business").Failed().WithRows(9_000, 9_000))
        .With("saas_dev", t => t.In("development", "starter").Failed().WithRows(900, 900))
        .With("enterprise_staging", t => t.In("staging", "enterprise").Failed().WithMigrationInProgress())
        .WithConnections(92, 100);

    private static IReadOnlyList<Risk> Assess(EstateBuilder estate)
    {
        var tenants = estate.Judged();
        var draft = new PlaybookDrafter(Policy, UndoTemplates.None).Draft(estate.Execution, tenants, estate.Migrations);
        return new RiskAssessor(Policy).Assess(tenants, estate.Reading.Connections, draft, Now);
    }
}
