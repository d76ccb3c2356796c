namespace DeployClaw.Tenants;

/// <summary>
/// What was read of one tenant. A part that could not be read is null and stands in <see cref="Unreadable"/> with the reason;
/// a tenant with anything in it is <i>Unknown</i> unless what could be read shows that it is hit.
/// </summary>
public sealed record TenantReading(TenantName Tenant)
{
    public TenantProfile? Profile { get; init; }

    public MigrationHistory? History { get; init; }

    /// <summary>A digest of the schema's tables, columns, constraints, indexes, views, functions and types; equal for equal structures.</summary>
    public string? Structure { get; init; }

    public TenantActivity? Activity { get; init; }

    public IReadOnlyList<Gap> Unreadable { get; init; } = [];
}

/// <summary>The tenant's row in the registry table, where the estate has one.</summary>
public sealed record TenantProfile(string? Tier, string? Environment, bool? Active);

/// <summary>The migration history table of the tool in use, oldest entry first.</summary>
public sealed record MigrationHistory(string Tool, IReadOnlyList<AppliedMigration> Entries);

public sealed record AppliedMigration(string Version, string Description, DateTimeOffset? AppliedAt, MigrationOutcome Outcome);

public enum MigrationOutcome
{
    Succeeded,
    Failed,
}

/// <summary>
/// What runs in the tenant's schema right now. <see cref="RowsWritten"/> is the sum of inserts, updates and deletes that PostgreSQL's
/// statistics count for its tables; <see cref="Rows"/> its live rows (an estimate); <see cref="Bytes"/> its size on disk.
/// </summary>
public sealed record TenantActivity(IReadOnlyList<TenantSession> Sessions, long Rows, long Bytes, long RowsWritten);

/// <summary>
/// A session that holds a lock in the schema. <see cref="HoldsExclusiveLock"/>: ACCESS EXCLUSIVE or SHARE ROW EXCLUSIVE and the like,
/// as a migration in progress does.
/// </summary>
public sealed record TenantSession(int Pid, string ApplicationName, string State, DateTimeOffset? TransactionStart, bool HoldsExclusiveLock);
