using DbUp;
using DbUp.Engine;
using Npgsql;

namespace DeployClaw.Host.Store;

/// <summary>
/// Makes the store, or brings it up to this program's version, as its owner; and says what the running program's role may do in it. All of
/// it happens or nothing; two at the same time go one after the other.
/// </summary>
internal sealed class StoreMigrator(string owner)
{
    // Any number will do that nobody else in the database uses: "deployclaw store" in spirit.
    private const long Lock = 0x6465_706C_6F79_0001;

    private const string TakeLock = "SELECT pg_advisory_lock($1)";
    private const string HasSchema = "SELECT to_regnamespace('deployclaw') IS NOT NULL";
    private const string CreateSchema = "CREATE SCHEMA deployclaw";
    private const string AppliedSoFar = "SELECT scriptname FROM deployclaw.migration";
    private const string DoubtWhatWaits = "UPDATE deployclaw.outbox SET may_have_arrived = true WHERE done_at IS NULL";
    private const string HasJournal = "SELECT to_regclass('deployclaw.migration') IS NOT NULL";

    /// <returns>The names of the migrations that were applied: none where the store was up to date.</returns>
    /// <param name="runtimeRole">The role that <c>serve</c> connects as. It has to be there.</param>
    /// <param name="cancellation">Ends it between two migrations' statements; nothing has happened then.</param>
    /// <param name="upTo">For tests of an upgrade: only so many migrations, and nothing granted.</param>
    /// <exception cref="SourceUnavailableException">It may not be done: says why and what to do.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(string runtimeRole, CancellationToken cancellation, int? upTo = null)
    {
        await using var connection = await StoreConnection.ConnectAsync(owner, cancellation);
        await RunAsync(connection, TakeLock, cancellation, Lock);
        await RuntimeRole.RequireAsync(connection, runtimeRole, cancellation);
        try
        {
            if (!await IsAsync(connection, HasSchema, cancellation))
            {
                await RunAsync(connection, CreateSchema, cancellation);
            }

            if (await IsAsync(connection, HasJournal, cancellation))
            {
                StoreVersion.RequireNotNewer(await Rows.ListAsync(connection, AppliedSoFar, row => row.GetString(0), cancellation));
            }

            var applied = Upgrade([.. Migration.All.Take(upTo ?? Migration.All.Count)]);
            if (upTo is null)
            {
                await RuntimeRole.GrantAsync(connection, runtimeRole, cancellation);
            }

            return applied;
        }
        catch (PostgresException refused)
        {
            throw new SourceUnavailableException($"The store could not be prepared: {refused.MessageText}.", refused);
        }
    }

    /// <summary>
    /// After a restore: what waited when the backup was made may have been said since, so that each message is looked for in its thread before
    /// it is sent.
    /// </summary>
    public async Task DoubtWhatWaitsAsync(CancellationToken cancellation)
    {
        await using var connection = await StoreConnection.ConnectAsync(owner, cancellation);
        await RunAsync(connection, DoubtWhatWaits, cancellation);
    }

    // DbUp opens and closes the connection that it is given as it pleases, so it gets one of its own; ours holds the lock meanwhile.
    private IReadOnlyList<string> Upgrade(IReadOnlyList<SqlScript> scripts)
    {
        using var source = StoreConnection.Open(owner);
        var result = DeployChanges.To
            .PostgresqlDatabase(new DbUp.Postgresql.PostgresqlConnectionManager(source))
            .JournalToPostgresqlTable("deployclaw", "migration")
            .WithScripts(scripts)
            .WithVariablesDisabled()
            .WithTransaction()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        return result.Successful
            ? [.. result.Scripts.Select(script => script.Name)]
            : throw Failed($"{result.ErrorScript?.Name ?? "the journal"}: {(result.Error as PostgresException)?.MessageText ?? result.Error.Message}", result.Error);
    }

    private static SourceUnavailableException Failed(string said, Exception exception) =>
        new($"The store could not be migrated, and nothing in it was changed: {said}.", exception);

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellation, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<bool> IsAsync(NpgsqlConnection connection, string question, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(question, connection);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
