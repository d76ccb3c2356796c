using System.Diagnostics;
using static CliWrap.Cli;
using CliWrap;
using CliWrap.Buffered;

namespace DeployClaw.Host.PrivateDatabase;

/// <summary>Runs <c>initdb</c> and <c>postgres</c> for one folder, as the user that they may run as.</summary>
internal sealed class ServerPrograms(PostgresBinaries binaries, ServerAccount? account, ServerFolder folder)
{
    /// <summary>Makes the data folder, for its user only, with a password for the administrator; does nothing where there is one.</summary>
    public async Task InitialiseAsync(string administrator, CancellationToken cancellation)
    {
        if (folder.DataVersion is not null)
        {
            return;
        }

        folder.RequireEmpty();
        folder.Password();
        if (Directory.Exists(folder.UnfinishedData))
        {
            Directory.Delete(folder.UnfinishedData, recursive: true);
        }

        if (account is not null)
        {
            await Wrap("chown").WithArguments([$"{account.UserId}:{account.GroupId}", folder.Path, folder.PasswordFile]).ExecuteAsync(cancellation);
        }

        List<string> command =
        [
            .. account?.CommandPrefix ?? [], binaries.InitDb, "--pgdata", folder.UnfinishedData, "--username", administrator, "--pwfile", folder.PasswordFile,
            "--auth", "scram-sha-256", "--encoding", "UTF8", "--no-locale", .. folder.Temporary ? ["--no-sync"] : Array.Empty<string>(),
        ];
        var result = await Wrap(command[0]).WithArguments(command[1..]).WithWorkingDirectory(folder.Path)
            .WithValidation(CommandResultValidation.None).ExecuteBufferedAsync(cancellation);
        if (result.ExitCode != 0)
        {
            throw new SourceUnavailableException($"initdb failed in {folder.Path}: {result.StandardError.Trim()}");
        }

        Directory.Move(folder.UnfinishedData, folder.Data);
    }

    /// <summary>A server reads the data of its own major version only.</summary>
    public async Task RequireSameVersionAsync(CancellationToken cancellation)
    {
        var installed = await binaries.MajorVersionAsync(cancellation);
        if (folder.DataVersion is { } made && made != installed)
        {
            throw new SourceUnavailableException(
                $"The private database in {folder.Path} was made by PostgreSQL {made}, and the server in {binaries.Folder} is version {installed}. "
                + $"Install PostgreSQL {made} beside it (or set PG_BIN to its folder), or move the data over as docs/store.md says.");
        }
    }

    /// <summary>The server itself, in a session of its own: Ctrl-C at the terminal is not meant for it.</summary>
    public Process Launch(int port, IReadOnlyDictionary<string, string> settings)
    {
        // exec all the way down, so that the process id that we hold is the server's.
        const string Redirect = "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null";
        List<string> command =
        [
            "sh", "-c", Redirect, "sh", folder.Log, .. account?.CommandPrefix ?? [],
            binaries.Server, "-D", folder.Data, "-k", folder.Path, "-p", port.ToString(), "-c", "listen_addresses=", "-c", "unix_socket_permissions=0700",
            .. settings.OrderBy(setting => setting.Key, StringComparer.Ordinal).SelectMany(setting => new[] { "-c", $"{setting.Key}={setting.Value}" }),
        ];
        var start = new ProcessStartInfo("setsid", command) { WorkingDirectory = folder.Path };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name); // The server reads PGDATESTYLE and its like.
        }

        return Process.Start(start)!;
    }
}
