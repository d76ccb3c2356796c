using System.Globalization;
using System.Security.Cryptography;
using DeployClaw.Host.Postgres.Connecting;
using Npgsql;

namespace DeployClaw.Host.Postgres.Scratch;

/// <summary>
/// A server on which databases are made for one purpose and dropped again. What a crash of ours left behind is dropped before the next is made.
/// </summary>
internal sealed class ScratchServer(string connection)
{
    private const string Prefix = "deployclaw_scratch_";

    // Nobody is connected, and its maker has had a minute's time to connect.
    private const string Leftovers =
        """
        SELECT d.datname::text
        FROM pg_catalog.pg_database d
        WHERE d.datname ~ '^deployclaw_scratch_[0-9]{1,12}_[0-9a-f]+$'
          AND split_part(d.datname, '_', 3)::bigint < extract(epoch FROM clock_timestamp()) - 60
          AND pg_catalog.pg_has_role(d.datdba, 'USAGE')
          AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.oid)
        ORDER BY d.datname
        """;

    private const string About =
        """
        SELECT rolsuper, rolsuper OR rolcreatedb, extract(epoch FROM clock_timestamp())::bigint
        FROM pg_catalog.pg_roles
        WHERE rolname = current_user
        """;

    /// <summary>What migrations do there is not ours to vouch for, so a superuser's role is refused unless whoever runs this has said so.</summary>
    public bool AllowSuperuser { get; init; }

    /// <summary>An empty database. Throws <see cref="SourceUnavailableException"/> where none can be made.</summary>
    public async Task<ScratchDatabase> CreateAsync(CancellationToken cancellation)
    {
        var settings = Settings();
        var problem = new DatabaseProblem(settings, new PostgresOptions(connection));
        try
        {
            await using var server = new NpgsqlConnection(settings.ConnectionString);
            await server.OpenAsync(cancellation);
            var name = await NameAsync(server, cancellation);
            await ClearAsync(server, cancellation);
            // template0 is as PostgreSQL made it: template1 may hold what somebody put there.
            await ExecuteAsync(server, $"CREATE DATABASE {name} TEMPLATE template0", cancellation);
            return await ScratchDatabase.OpenAsync(settings, name, cancellation);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException or IOException)
        {
            throw problem.Connecting(exception);
        }
    }

    private async Task<string> NameAsync(NpgsqlConnection server, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(About, server);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        if (row.GetBoolean(0) && !AllowSuperuser)
        {
            throw new SourceUnavailableException(
                "The scratch database's role is a superuser, and migrations are not run as one: 'deployclaw doctor --print-grants' prints a role that may only make databases.");
        }

        return row.GetBoolean(1)
            ? string.Create(CultureInfo.InvariantCulture, $"{Prefix}{row.GetInt64(2)}_{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}")
            : throw new SourceUnavailableException("The scratch database's role may not make databases: CREATEDB is missing.");
    }

    private static async Task ClearAsync(NpgsqlConnection server, CancellationToken cancellation)
    {
        var names = new List<string>();
        await using (var command = new NpgsqlCommand(Leftovers, server))
        await using (var row = await command.ExecuteReaderAsync(cancellation))
        {
            while (await row.ReadAsync(cancellation))
            {
                names.Add(row.GetString(0));
            }
        }

        foreach (var name in names)
        {
            await DropAsync(server, name, cancellation);
        }
    }

    internal static async Task DropAsync(NpgsqlConnection server, string name, CancellationToken cancellation)
    {
        try
        {
            await DropAsync(server, name, " WITH (FORCE)", cancellation);
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            // Autovacuum is in it, which only a superuser may force out; asked without force, it goes by itself.
            await DropAsync(server, name, "", cancellation);
        }
    }

    private static async Task DropAsync(NpgsqlConnection server, string name, string force, CancellationToken cancellation)
    {
        try
        {
            await ExecuteAsync(server, $"DROP DATABASE IF EXISTS {name}{force}", cancellation);
        }
        catch (PostgresException inUse) when (inUse.SqlState is PostgresErrorCodes.ObjectInUse or PostgresErrorCodes.InvalidCatalogName)
        {
            // Another one of us drops it at this moment.
        }
    }

    private static async Task ExecuteAsync(NpgsqlConnection server, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private NpgsqlConnectionStringBuilder Settings()
    {
        var settings = ConnectionText.Parse(connection, "scratch database");
        settings.ApplicationName = "deployclaw-scratch";
        settings.Pooling = false;
        settings.Timeout = 5;
        settings.CommandTimeout = 60;
        settings.IncludeErrorDetail = false;
        return settings;
    }
}
