using System.Diagnostics;
using CliWrap;
using CliWrap.Buffered;
using Npgsql;

namespace DeployClaw.Sandbox.Postgres;

/// <summary>
/// A PostgreSQL server of our own: on a Unix socket only, with a random administrator's password, as another user when we are root.
/// It ends when this is disposed of, and when this process ends in any other way. A convenience, not a boundary.
/// </summary>
internal sealed class PrivatePostgres : IAsyncDisposable
{
    public const string Administrator = "deployclaw_admin";

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
        var binaries = await PostgresInstallation.EnsureAsync(progress, cancellation);
        var account = ServerAccount.ForThisProcess();
        var parent = TemporaryParent.Choose(account);
        await Leftovers.ClearAsync(parent, time);

        var folder = ServerFolder.Open(options.Folder, parent);
        var watchdog = Watchdog.Over(folder);
        try
        {
            if (options.Keep)
            {
                folder.MarkKept();
            }

            await InitialiseAsync(binaries, account, folder, cancellation);
            var server = new PrivatePostgres(folder, watchdog, Launch(binaries, account, folder, options.Settings));
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

    public string AdminConnection(string database) => Connection(database, Administrator, password);

    /// <summary>A connection string in Npgsql's words.</summary>
    public string Connection(string database, string user, string userPassword) =>
        new NpgsqlConnectionStringBuilder
        {
            Host = Folder, Database = database, Username = user, Password = userPassword, Pooling = false, IncludeErrorDetail = true,
        }.ConnectionString;

    /// <summary>The same in libpq's words, which psql takes.</summary>
    public string Uri(string database, string user, string userPassword) =>
        $"postgresql://{user}:{userPassword}@/{database}?host={System.Uri.EscapeDataString(Folder)}";

    public async ValueTask DisposeAsync()
    {
        await watchdog.DisposeAsync();
        await server.WaitForExitAsync();
        server.Dispose();
        folder.Dispose();
    }

    private static async Task InitialiseAsync(PostgresBinaries binaries, ServerAccount? account, ServerFolder folder, CancellationToken cancellation)
    {
        if (folder.HasData)
        {
            return;
        }

        folder.RequireEmpty();
        folder.Password();
        if (account is not null)
        {
            await Cli.Wrap("chown").WithArguments([$"{account.UserId}:{account.GroupId}", folder.Path, folder.PasswordFile]).ExecuteAsync(cancellation);
        }

        List<string> command =
        [
            .. account?.CommandPrefix ?? [], binaries.InitDb, "--pgdata", folder.Data, "--username", Administrator, "--pwfile", folder.PasswordFile,
            "--auth", "scram-sha-256", "--encoding", "UTF8", "--no-locale", "--no-instructions", "--no-sync",
        ];
        var result = await Cli.Wrap(command[0]).WithArguments(command[1..]).WithWorkingDirectory(folder.Path)
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(cancellation);
        if (result.ExitCode != 0)
        {
            throw new SandboxUnavailableException($"initdb failed in {folder.Path}: {result.StandardError.Trim()}");
        }
    }

    private static Process Launch(PostgresBinaries binaries, ServerAccount? account, ServerFolder folder, IReadOnlyDictionary<string, string> settings)
    {
        // exec all the way down, so that the process id that we hold is the server's.
        const string Redirect = "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null";
        List<string> command =
        [
            "sh", "-c", Redirect, "sh", folder.Log, .. account?.CommandPrefix ?? [],
            binaries.Server, "-D", folder.Data, "-k", folder.Path, "-c", "listen_addresses=", "-c", "unix_socket_permissions=0700",
            .. settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).SelectMany(setting => new[] { "-c", $"{setting.Key}={setting.Value}" }),
        ];
        return Process.Start(new ProcessStartInfo("setsid", command) { WorkingDirectory = folder.Path })!;
    }

    private async Task AnswersAsync(TimeProvider time, TimeSpan within, CancellationToken cancellation)
    {
        var began = time.GetTimestamp();
        while (!Ready())
        {
            if (server.HasExited || time.GetElapsedTime(began) > within)
            {
                var log = File.Exists(LogFile) ? await File.ReadAllTextAsync(LogFile, cancellation) : "";
                throw new SandboxUnavailableException($"PostgreSQL did not start in {Folder}: {log.Trim()}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(10), time, cancellation);
        }
    }

    // The eighth line of the lock file says so; https://github.com/postgres/postgres/blob/REL_15_STABLE/src/include/utils/pidfile.h
    private bool Ready() => File.Exists(folder.ServerIdFile) && File.ReadAllText(folder.ServerIdFile).Contains("ready", StringComparison.Ordinal);
}
