using static CliWrap.Cli;
using CliWrap;
using CliWrap.Buffered;

namespace DeployClaw.Host.PrivateDatabase;

/// <summary>Finds PostgreSQL's server, or installs Debian's package where that may be done.</summary>
internal static class PostgresInstallation
{
    private const string Missing =
        "PostgreSQL's server is not installed. Install it (on Debian and Ubuntu: sudo apt-get install postgresql) or set PG_BIN to the folder that holds initdb and postgres.";

    // Debian's package makes and starts a cluster of its own when it is installed; ours is the only one that is wanted.
    // https://manpages.debian.org/pg_createcluster
    private const string NoClusterFolder = "/etc/postgresql-common/createcluster.d";

    private const string AptLock = "/var/cache/apt/deployclaw.lock";

    /// <param name="version">The major version of data that is there already; any will do where it is null.</param>
    /// <param name="progress">Hears of an installation, which takes a while.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static async Task<PostgresBinaries> EnsureAsync(string? version, IProgress<string> progress, CancellationToken cancellation)
    {
        if (PostgresBinaries.Find(Environment.GetEnvironmentVariable, version: version) is { } found)
        {
            return found;
        }

        if (!Environment.IsPrivilegedProcess || !File.Exists("/usr/bin/apt-get"))
        {
            throw new SourceUnavailableException(Missing);
        }

        progress.Report("installing PostgreSQL's server (apt-get install postgresql)");
        await InstallAsync(cancellation);
        return PostgresBinaries.Find(Environment.GetEnvironmentVariable) ?? throw new SourceUnavailableException(Missing);
    }

    private static async Task InstallAsync(CancellationToken cancellation)
    {
        Directory.CreateDirectory(NoClusterFolder);
        await File.WriteAllTextAsync(Path.Combine(NoClusterFolder, "deployclaw.conf"), "create_main_cluster = false\n", cancellation);
        await AptGetAsync(["update", "--quiet"], cancellation);
        var install = await AptGetAsync(["install", "--yes", "--no-install-recommends", "postgresql"], cancellation);
        if (install.ExitCode != 0)
        {
            var said = install.StandardError.Trim().Split('\n')[^1];
            throw new SourceUnavailableException($"apt-get install postgresql failed: {said}. {Missing}");
        }
    }

    // One at a time: apt-get does not wait for another one that fetches the lists, and a demo may be started twice.
    private static async Task<BufferedCommandResult> AptGetAsync(string[] arguments, CancellationToken cancellation) =>
        await Wrap("flock")
            .WithArguments([AptLock, "apt-get", "-o", "DPkg::Lock::Timeout=300", .. arguments])
            .WithEnvironmentVariables(set => set.Set("DEBIAN_FRONTEND", "noninteractive"))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(cancellation);
}
