namespace DeployClaw.Risks;

/// <summary>The names of all dangers that are weighed; a policy gives each a weight. manifests/policies/risk.yaml says what they mean.</summary>
public static class RiskFactors
{
    public const string MigrationFailed = "migration-failed";
    public const string HalfApplied = "half-applied";
    public const string ForeignMigration = "migration-in-progress";
    public const string Production = "production";
    public const string Tier = "tier";
    public const string DataLoss = "data-loss";
    public const string RowsWritten = "rows-written";
    public const string LiveRows = "live-rows";
    public const string ActiveSessions = "active-sessions";
    public const string ConnectionPressure = "connection-pressure";
    public const string NoWayBack = "no-way-back";
    public const string MigrationsBack = "migrations-back";
    public const string Unread = "unread";

    public static IReadOnlyList<string> All { get; } =
    [
        MigrationFailed, HalfApplied, ForeignMigration, Production, Tier, DataLoss, RowsWritten, LiveRows, ActiveSessions,
        ConnectionPressure, NoWayBack, MigrationsBack, Unread,
    ];
}
