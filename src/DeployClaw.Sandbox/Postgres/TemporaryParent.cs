namespace DeployClaw.Sandbox.Postgres;

/// <summary>Chooses the folder in which a private server's own folder is made.</summary>
internal static class TemporaryParent
{
    // sun_path holds 108 bytes with the closing zero (unix(7)).
    private const int LongestSocketPath = 107;
    private static readonly string SocketTail = $"/{ServerFolder.TemporaryPrefix}01234567/.s.PGSQL.5432";

    /// <summary>
    /// The system's temporary folder; another one when the server's user could not reach it (a TMPDIR inside a private home), or when
    /// its path is too long for a Unix socket.
    /// </summary>
    public static string Choose(ServerAccount? account) =>
        new[] { Path.GetTempPath(), "/tmp", "/var/tmp", "/dev/shm" }.FirstOrDefault(folder => Fits(folder) && (account is null || Reachable(folder)))
        ?? throw new SandboxUnavailableException("There is no temporary folder that PostgreSQL's user can reach: set TMPDIR to a short path whose folders others may enter.");

    public static bool Fits(string folder) => System.Text.Encoding.UTF8.GetByteCount(folder.TrimEnd('/') + SocketTail) <= LongestSocketPath;

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
