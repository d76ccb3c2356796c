using DeployClaw.Sandbox.Scenarios;
using Npgsql;

namespace DeployClaw.Sandbox.Estate;

/// <summary>A tenant's own migration that has begun and does not end: a transaction that stays open, with the locks that it took.</summary>
internal static class MigrationInProgress
{
    public const string ApplicationName = "custom-migration";

    public static async Task<NpgsqlConnection> BeginAsync(string settings, TenantPlan tenant, CancellationToken cancellation)
    {
        var named = new NpgsqlConnectionStringBuilder(settings) { ApplicationName = ApplicationName, SearchPath = tenant.Schema };
        var connection = await PlainConnection.OpenAsync(named.ConnectionString, cancellation);
        await connection.BeginTransactionAsync(cancellation);
        await using var command = new NpgsqlCommand(tenant.InProgressSql, connection);
        await command.ExecuteNonQueryAsync(cancellation);
        return connection;
    }
}
