using DeployClaw.Host.Postgres.Reading;

namespace DeployClaw.Host.Postgres;

/// <summary>The least rights that rehearsing and rolling back take in the tenants' database, as SQL for its administrator.</summary>
internal static class RollbackGrants
{
    public const string RehearsalRole = "deployclaw_rehearsal";

    public const string RollbackRole = "deployclaw_rollback";

    public static string Sql { get; } = Statement.FromFile("rollback's grants", "RollbackGrants.sql").Sql;
}
