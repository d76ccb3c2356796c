using Npgsql;

namespace DeployClaw.Host.Postgres.Survey;

/// <summary>The server, our role and the connections in use without ours.</summary>
internal sealed record ServerFacts(
    string Database, string User, int Version, string TimeZone, bool Superuser, bool SeesSessions, int MaxConnections, int UsedConnections)
{
    /// <summary>The catalogs have what we read since this version.</summary>
    public const int OldestVersion = 130000;

    public static ServerFacts Read(NpgsqlDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetInt32(2),
        row.GetString(3),
        row.GetBoolean(4),
        row.GetBoolean(5),
        row.GetInt32(6),
        row.GetInt32(7));
}
