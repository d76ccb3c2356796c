using DeployClaw.Tenants;

namespace DeployClaw.Tests.Tenants;

/// <summary>A tenant at version 41 with the structure of that version, as <see cref="EstateBuilder"/> makes them.</summary>
internal sealed class TenantBuilder(string name)
{
    public const string OldStructure = "structure-41";
    public const string NewStructure = "structure-42";
    public const string HalfStructure = "structure-41-and-a-half";

    private TenantReading reading = new(new TenantName($"tenant_{name}", name))
    {
        Profile = new TenantProfile("standard", "production", true),
        History = new MigrationHistory("Flyway", [new AppliedMigration("41", "orders", EstateBuilder.LongAgo, MigrationOutcome.Succeeded)]),
        Structure = OldStructure,
        Activity = new TenantActivity([], 1_000, 1_000_000, 200),
    };

    public TenantBuilder Migrated() => Recorded("42", MigrationOutcome.Succeeded).WithStructure(NewStructure);

    public TenantBuilder Failed() => Recorded("42", MigrationOutcome.Failed).WithStructure(HalfStructure);

    public TenantBuilder Offboarded() => With(reading with { Profile = reading.Profile! with { Active = false } });

    public TenantBuilder In(string environment, string tier) => With(reading with { Profile = new TenantProfile(tier, environment, true) });

    public TenantBuilder Unregistered() => With(reading with { Profile = null });

    public TenantBuilder WithStructure(string? structure) => With(reading with { Structure = structure });

    public TenantBuilder WithTool(string tool, params AppliedMigration[] entries) => With(reading with { History = new MigrationHistory(tool, entries) });

    public TenantBuilder WithoutHistory() => With(reading with { History = null });

    public TenantBuilder Unreadable(string reason) =>
        With(reading with { History = null, Unreadable = [new Gap($"schema {reading.Tenant.Schema}", reason)] });

    public TenantBuilder PartlyUnreadable(string reason) =>
        With(reading with { Unreadable = [new Gap($"locks of {reading.Tenant.Schema}", reason)] });

    public TenantBuilder WithRows(long rows, long written) => With(reading with { Activity = reading.Activity! with { Rows = rows, RowsWritten = written } });

    public TenantBuilder WithSessions(params TenantSession[] sessions) =>
        With(reading with { Activity = reading.Activity! with { Sessions = sessions } });

    public TenantBuilder WithMigrationInProgress() =>
        WithSessions(new TenantSession(4711, "backfill.sh", "idle in transaction", EstateBuilder.Began, HoldsExclusiveLock: true));

    public TenantBuilder Recorded(string version, MigrationOutcome outcome) => With(reading with
    {
        History = reading.History! with
        {
            Entries = [.. reading.History.Entries, new AppliedMigration(version, "invoices", EstateBuilder.Began.AddMinutes(4), outcome)],
        },
    });

    public TenantReading Build() => reading;

    private TenantBuilder With(TenantReading changed)
    {
        reading = changed;
        return this;
    }
}
