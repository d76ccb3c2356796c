using DeployClaw.Playbooks;
using DeployClaw.Risks;
using DeployClaw.Rollbacks;
using DeployClaw.Tenants;

namespace DeployClaw.Tests.Triage;

/// <summary>The estate of a burst: eight tenants hit, fifteen (or more) exposed, two offboarded; the risks and the playbooks.</summary>
internal sealed partial class ABurst
{
    private IReadOnlyList<TenantImpact> Tenants() =>
    [
        .. HitTenants.Select(Hit)
            .Concat(Enumerable.Range(1, bystanders).Select(number => Vulnerable($"customer{number:0000}_prod")))
            .Concat([Offboarded("legacy_uat"), Offboarded("oldco_prod")])
            .OrderBy(tenant => tenant.Tenant.Schema, StringComparer.Ordinal),
    ];

    private static TenantImpact Hit(string name)
    {
        var busy = name == "enterprise_staging";
        var reading = Reading(name, "enterprise", MigrationOutcome.Failed) with
        {
            Activity = new TenantActivity(
                busy ? [new TenantSession(4711, "psql (backfill)", "idle in transaction", At(31), true)] : [], 12_400, 48_000_000, busy ? 9_800 : 120),
        };
        return new TenantImpact(
            reading,
            Impact.Hit,
            true,
            [
                new Evidence("migration history", "Migration 42 stands as failed since 14:12:07.", "42 | require currency | success = false"),
                new Evidence("log", "PostgreSQL refused the migration in this schema.", "ERROR: column \"currency\" of relation \"invoices\" contains null values", new Uri("https://eu-west-1.console.aws.amazon.com/cloudwatch/home")),
            ])
        {
            MigrationVersion = "42",
            Recorded = [reading.History!.Entries[^1]],
            Structure = StructureState.HalfApplied,
            Before = new StateBefore("41", new StructureBefore.OfCohort("1f00a9c2d4e6", "41", 2, 2)),
        };
    }

    private static TenantImpact Vulnerable(string name) =>
        new(
            Reading(name, "standard", MigrationOutcome.Succeeded) with { Activity = new TenantActivity([], 8_000, 22_000_000, 64) },
            Impact.Vulnerable,
            true,
            [new Evidence("migration history", "Migration 42 was applied in this deployment.", "42 | require currency | success = true")])
        { MigrationVersion = "42" };

    private static TenantImpact Offboarded(string name) =>
        new(
            Reading(name, "standard", null) with { Profile = new TenantProfile("standard", "prod", false) },
            Impact.Unaffected,
            false,
            [new Evidence("migration history", "Its newest migration is 41, from before this deployment.")]);

    private static TenantReading Reading(string name, string tier, MigrationOutcome? newest) =>
        new(new TenantName($"tenant_{name}", name))
        {
            Profile = new TenantProfile(tier, name.Split('_')[^1], true),
            History = new MigrationHistory(
                "flyway",
                [
                    new AppliedMigration("41", "invoice currency", At(9_000), MigrationOutcome.Succeeded),
                    .. newest is { } outcome ? [new AppliedMigration("42", "require currency", At(16.5), outcome)] : Array.Empty<AppliedMigration>(),
                ]),
            Structure = newest == MigrationOutcome.Failed ? "b7c1d0e95a3f" : "1f00a9c2d4e6",
        };

    private static IReadOnlyList<Risk> Risks(IReadOnlyList<TenantImpact> tenants) =>
    [
        .. tenants.Where(tenant => tenant.Impact is Impact.Hit or Impact.Vulnerable)
            .Select(RiskOf)
            .OrderByDescending(risk => risk.Score)
            .ThenBy(risk => risk.Tenant.Schema, StringComparer.Ordinal),
    ];

    private static Risk RiskOf(TenantImpact tenant)
    {
        List<RiskFactor> factors =
        [
            new("migrations-back", 20, new Evidence("migration history", "Migration 42 would have to be taken back.")),
            new("connection-pressure", 12, new Evidence("activity", "92 of 100 connections are in use.")),
        ];
        if (tenant.Impact == Impact.Hit)
        {
            factors.Add(new("half-applied", 24, new Evidence("structure", "The structure is neither that of 41 nor that of 42.", "b7c1d0e95a3f")));
        }

        if (tenant.Reading.Activity is { Sessions.Count: > 0 })
        {
            factors.Add(new("migration-in-progress", 35, new Evidence("activity", "psql (backfill) holds an exclusive lock since 13:57:37, in an open transaction.")));
        }

        return new Risk(tenant.Tenant, Math.Min(100, factors.Sum(factor => factor.Points)), factors);
    }

    private static PlaybookDraft Draft(IReadOnlyList<TenantImpact> tenants) =>
        new(
            new DeploymentPlaybook(
                [new PlaybookStep.Freeze("prod-deploy", "Migrate") { Estimate = TimeSpan.FromSeconds(5) }],
                [
                    new PlaybookStep.Redeploy("prod-deploy", "Migrate", "1b671a64-40d5-491e-99b0-da01ff1f3341") { Estimate = TimeSpan.FromMinutes(6) },
                    new PlaybookStep.Thaw("prod-deploy", "Migrate") { Estimate = TimeSpan.FromSeconds(5) },
                ],
                "d41d8cd98f00b204e9800998ecf8427ed41d8cd98f00b204e9800998ecf8427e"),
            [.. tenants.Where(tenant => tenant.Impact == Impact.Hit).Select((tenant, index) => Playbook(tenant.Tenant, index))],
            TimeSpan.FromSeconds(264));

    private static TenantPlaybook Playbook(TenantName tenant, int index) =>
        new(
            tenant,
            tenant.Name == "enterprise_staging"
                ? new Safety.Manual("A custom migration of its own is in progress: psql (backfill) has held an exclusive lock since 13:57:37.")
                : new Safety.Safe(),
            [
                new PlaybookStep.Snapshot(["invoices"]) { Estimate = TimeSpan.FromSeconds(12) },
                new PlaybookStep.Sql("migrations/U42__require_currency.sql", ["ALTER TABLE invoices\n  ALTER COLUMN currency DROP NOT NULL;", "ALTER TABLE invoices\n  DROP CONSTRAINT IF EXISTS invoices_currency_known;"])
                {
                    Estimate = TimeSpan.FromSeconds(8),
                },
                new PlaybookStep.RepairHistory("flyway", ["DELETE FROM flyway_schema_history\nWHERE version = '42' AND NOT success;"]) { Estimate = TimeSpan.FromSeconds(1) },
                new PlaybookStep.Verify("1f00a9c2d4e6", "41") { Estimate = TimeSpan.FromSeconds(3) },
            ],
            new string("0123456789abcdef"[index], 64),
            new string('e', 64));
}
