using DeployClaw.Risks;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Reports.Documents;

internal sealed record TenantDocument(
    string Name,
    string Schema,
    string Impact,
    bool Active,
    string? MigrationVersion,
    IReadOnlyList<AppliedMigrationDocument> TakenBack,
    string? VersionBefore,
    string? StructureBefore,
    string? StructureBeforeSource,
    IReadOnlyList<string> StructureBeforeNotes,
    string? Tier,
    string? Environment,
    HistoryDocument? History,
    string? Structure,
    string? StructureState,
    ActivityDocument? Activity,
    RiskDocument? Risk,
    IReadOnlyList<EvidenceDocument> Evidence,
    IReadOnlyList<GapDocument> CouldNotBeRead)
{
    public static TenantDocument Of(TenantImpact tenant, Risk? risk) =>
        new(
            tenant.Tenant.Name,
            tenant.Tenant.Schema,
            Words.Of(tenant.Impact),
            tenant.Active,
            tenant.MigrationVersion,
            [.. tenant.Recorded.Select(AppliedMigrationDocument.Of)],
            tenant.Before.Version,
            tenant.Before.Structure?.Fingerprint,
            tenant.Before.Structure?.Source,
            tenant.Before.Notes,
            tenant.Reading.Profile?.Tier,
            tenant.Reading.Profile?.Environment,
            tenant.Reading.History is { } history ? HistoryDocument.Of(history) : null,
            tenant.Reading.Structure,
            tenant.Structure is { } state ? Words.Of(state) : null,
            tenant.Reading.Activity is { } activity ? ActivityDocument.Of(activity) : null,
            risk is null ? null : RiskDocument.Of(risk),
            [.. tenant.Evidence.Select(ReportMapping.Evidence)],
            [.. tenant.Reading.Unreadable.Select(gap => new GapDocument(gap.Subject, gap.Reason))]);
}

internal sealed record HistoryDocument(string Tool, IReadOnlyList<AppliedMigrationDocument> Entries)
{
    public static HistoryDocument Of(MigrationHistory history) => new(history.Tool, [.. history.Entries.Select(AppliedMigrationDocument.Of)]);
}

internal sealed record AppliedMigrationDocument(string Version, string Description, string? AppliedAt, string Outcome)
{
    public static AppliedMigrationDocument Of(AppliedMigration entry) =>
        new(entry.Version, entry.Description, entry.AppliedAt is { } at ? TimeText.Exact(at) : null, Words.Of(entry.Outcome));
}

internal sealed record ActivityDocument(long Rows, long Bytes, long RowsWritten, IReadOnlyList<SessionDocument> Sessions)
{
    public static ActivityDocument Of(TenantActivity activity) =>
        new(activity.Rows, activity.Bytes, activity.RowsWritten, [.. activity.Sessions.Select(SessionDocument.Of)]);
}

internal sealed record SessionDocument(int Pid, string ApplicationName, string State, string? TransactionStart, bool HoldsExclusiveLock)
{
    public static SessionDocument Of(TenantSession session) =>
        new(
            session.Pid,
            session.ApplicationName,
            session.State,
            session.TransactionStart is { } start ? TimeText.Exact(start) : null,
            session.HoldsExclusiveLock);
}

internal sealed record RiskDocument(int Score, IReadOnlyList<FactorDocument> Factors)
{
    public static RiskDocument Of(Risk risk) =>
        new(risk.Score, [.. risk.Factors.Select(factor => new FactorDocument(factor.Name, factor.Points, ReportMapping.Evidence(factor.Evidence)))]);
}

internal sealed record FactorDocument(string Name, int Points, EvidenceDocument Evidence);
