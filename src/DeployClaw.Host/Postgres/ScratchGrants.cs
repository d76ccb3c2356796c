using DeployClaw.Host.Postgres.Reading;

namespace DeployClaw.Host.Postgres;

/// <summary>The role that makes scratch databases, as SQL for the server's administrator.</summary>
internal static class ScratchGrants
{
    public const string Role = "deployclaw_scratch";

    public static string Sql { get; } = Statement.FromFile("scratch databases' grants", "ScratchGrants.sql").Sql;
}
