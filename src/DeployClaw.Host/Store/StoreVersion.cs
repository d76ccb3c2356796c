using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>Whether the store is the one that this program knows: as many migrations were applied as it brings, no more and no fewer.</summary>
internal static class StoreVersion
{
    private const string Applied = "SELECT scriptname FROM deployclaw.migration";

    /// <exception cref="SourceUnavailableException">It is older or newer, or is not there: says what to do.</exception>
    public static async Task RequireAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        var applied = await AppliedAsync(connection, cancellation);
        RequireNotNewer(applied);
        if (applied.Count < Migration.All.Count)
        {
            throw new SourceUnavailableException(
                $"The store in {Where(connection)} is at version {applied.Count}, and this program needs version {Migration.All.Count}. {HowToMigrate}");
        }
    }

    public static void RequireNotNewer(IReadOnlyCollection<string> applied)
    {
        if (applied.FirstOrDefault(name => Migration.All.All(known => known.Name != name)) is { } unknown)
        {
            throw new SourceUnavailableException(
                $"The store was made by a newer deployclaw: its migration {unknown} is not known to this one, which has {Migration.All.Count}. "
                + "Run the newer program, or restore a backup from before the upgrade.");
        }
    }

    private static string HowToMigrate => "Run 'deployclaw store:migrate --store-owner CONNECTION' first.";

    private static async Task<IReadOnlyCollection<string>> AppliedAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        try
        {
            return await Rows.ListAsync(connection, Applied, row => row.GetString(0), cancellation);
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidSchemaName)
        {
            throw new SourceUnavailableException($"There is no store in {Where(connection)} yet. {HowToMigrate}", missing);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            var user = new NpgsqlConnectionStringBuilder(connection.ConnectionString).Username;
            throw new SourceUnavailableException(
                $"User {user} may not use the store in {Where(connection)}. Run 'deployclaw store:migrate --store-owner CONNECTION --runtime-role {user}'.", refused);
        }
    }

    private static string Where(NpgsqlConnection connection) => $"database {connection.Database} at {connection.Host}";
}
