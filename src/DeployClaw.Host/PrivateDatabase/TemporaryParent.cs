namespace DeployClaw.Host.PrivateDatabase;

/// <summary>Chooses the folder in which a private server's own folder is made.</summary>
internal static class TemporaryParent
{
    // sun_path holds 108 bytes with the closing zero (unix(7)).
    private const int LongestSocketPath = 107;
    private const string SocketName = "/.s.PGSQL.5432";
    private static readonly string SocketTail = $"/{ServerFolder.TemporaryPrefix}01234567{SocketName}";

    /// <summary>
    /// The system's temporary folder; another one when the server's user could not reach it (a TMPDIR inside a private home), or when
    /// its path is too long for a Unix socket.
    /// </summary>
    public static string Choose(ServerAccount? account) =>
        new[] { Path.GetTempPath(), "/tmp", "/var/tmp", "/dev/shm" }.FirstOrDefault(folder => Fits(folder) && (account is null || Reachable(folder)))
        ?? throw new SourceUnavailableException("There is no temporary folder that PostgreSQL's user can reach: set TMPDIR to a short path whose folders others may enter.");

    public static bool Fits(string folder) => IsShort(folder.TrimEnd('/') + SocketTail);

    /// <summary>Says what is wrong with a folder that somebody chose, before PostgreSQL says it in other words.</summary>
    public static void Require(string chosen, ServerAccount? account)
    {
        var folder = Path.GetFullPath(chosen).TrimEnd('/');
        if (!IsShort(folder + SocketName))
        {
            throw new SourceUnavailableException($"{folder} is too long for a Unix socket's path: choose one of at most {LongestSocketPath - SocketName.Length} bytes for the private database.");
        }

        if (account is not null && Path.GetDirectoryName(folder) is { } parent && Directory.Exists(parent) && !Reachable(parent))
        {
            throw new SourceUnavailableException($"PostgreSQL does not run as root, and its user '{account.Name}' cannot enter {parent}: choose a folder for the private database whose parents others may enter.");
        }
    }

    private static bool IsShort(string path) => System.Text.Encoding.UTF8.GetByteCount(path) <= LongestSocketPath;

    /// <summary>Every folder on the way down may be entered by others.</summary>
    public static bool Reachable(string folder)
    {
        for (var step = new DirectoryInfo(folder); step is not null; step = step.Parent)
        {
            if (!step.Exists || !step.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }

        return true;
    }
}
