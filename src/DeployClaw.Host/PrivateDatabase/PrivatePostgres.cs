using System.Diagnostics;
using Npgsql;

namespace DeployClaw.Host.PrivateDatabase;

/// <summary>
/// A PostgreSQL server of our own: on a Unix socket only, with a random administrator's password, as another user when we are root.
/// It ends when this is disposed of, and when this process ends in any other way. A convenience, not a boundary.
/// </summary>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    public const string Administrator = "deployclaw_admin";

    // Of the socket's name only, .s.PGSQL.5432; said everywhere, because PGPORT in the user's environment would change it.
    private const int Port = 5432;

    private readonly ServerFolder folder;
    private readonly Watchdog watchdog;
    private readonly Process server;
    private readonly string password;

    private PrivatePostgres(ServerFolder folder, Watchdog watchdog, Process server)
    {
        (this.folder, this.watchdog, this.server) = (folder, watchdog, server);
        password = folder.Password();
    }

    public string Folder => folder.Path;

    /// <summary>The process id of the server's first process.</summary>
    public int ServerId => server.Id;

    /// <summary>What the server logged so far.</summary>
    public string LogFile => folder.Log;

    /// <summary>Finds or installs the server's programs, makes the data folder where it is new, starts and waits until it answers.</summary>
    public static async Task<PrivatePostgres> StartAsync(PrivatePostgresOptions options, IProgress<string> progress, TimeProvider time, CancellationToken cancellation)
    {
        var account = ServerAccount.ForThisProcess();
        var folder = await OpenAsync(options, account, time, cancellation);
        var watchdog = Watchdog.Over(folder);
        try
        {
            var binaries = await PostgresInstallation.EnsureAsync(folder.DataVersion, progress, cancellation);
            var programs = new ServerPrograms(binaries, account, folder);
            await programs.RequireSameVersionAsync(cancellation);
            await programs.InitialiseAsync(Administrator, cancellation);
            var server = new PrivatePostgres(folder, watchdog, programs.Launch(Port, options.Settings));
            await server.AnswersAsync(time, options.StartTimeout, cancellation);
            return server;
        }
        catch
        {
            await watchdog.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    private static async Task<ServerFolder> OpenAsync(PrivatePostgresOptions options, ServerAccount? account, TimeProvider time, CancellationToken cancellation)
    {
        if (options.Folder is { } chosen)
        {
            TemporaryParent.Require(chosen, account);
            var given = ServerFolder.Open(chosen, "");
            // We hold the lock, so whose server this was is gone; its watchdog may be at work still, or gone as well.
            await Watchdog.Over(given).DisposeAsync();
            return given;
        }

        var parent = TemporaryParent.Choose(account);
        await Leftovers.ClearAsync(parent, time, cancellation);
        var temporary = ServerFolder.Open(null, parent);
        if (options.Keep)
        {
            temporary.MarkKept();
        }

        return temporary;
    }

    public string AdminConnection(string database) => Connection(database, Administrator, password);

    /// <summary>A connection string in Npgsql's words.</summary>
    public string Connection(string database, string user, string userPassword) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = Folder, Port = Port, Database = database, Username = user, Password = userPassword, Pooling = false, IncludeErrorDetail = true,
        }.ConnectionString;

    /// <summary>The same in libpq's words, which psql takes.</summary>
    public string Uri(string database, string user, string userPassword) =>
        $"postgresql://{user}:{userPassword}@/{database}?host={System.Uri.EscapeDataString(Folder)}&port={Port}";

    public async ValueTask DisposeAsync()
    {
        await watchdog.DisposeAsync();
        await server.WaitForExitAsync();
        server.Dispose();
        folder.Dispose();
    }

    private async Task AnswersAsync(TimeProvider time, TimeSpan within, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        while (!Ready())
        {
            if (server.HasExited || time.GetElapsedTime(began) > within)
            {
                var log = File.Exists(LogFile) ? await File.ReadAllTextAsync(LogFile, cancellation) : "";
                throw new SourceUnavailableException($"PostgreSQL did not start in {Folder}: {log.Trim()}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), time, cancellation);
        }
    }

    // The eighth line of the lock file says so; https://github.com/postgres/postgres/blob/REL_15_STABLE/src/include/utils/pidfile.h
    // A server that was killed leaves its file, with its own process id in the first line.
    private bool Ready() =>
        File.Exists(folder.ServerIdFile)
        && File.ReadAllLines(folder.ServerIdFile) is { Length: >= 8 } lines
        && lines[0] == server.Id.ToString() && lines[7].StartsWith("ready", StringComparison.Ordinal);
}
