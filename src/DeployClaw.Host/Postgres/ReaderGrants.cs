using DeployClaw.Host.Postgres.Reading;

namespace DeployClaw.Host.Postgres;

/// <summary>The least rights that reading the tenants' database takes, as SQL for its administrator.</summary>
internal static class ReaderGrants
{
    public const string Role = "deployclaw_reader";

    public static string Sql { get; } = Statement.FromFile("reader's grants", "ReaderGrants.sql").Sql;
}
