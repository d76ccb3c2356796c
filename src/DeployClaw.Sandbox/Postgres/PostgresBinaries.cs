namespace DeployClaw.Sandbox.Postgres;

/// <summary>A folder that holds PostgreSQL's <c>initdb</c> and <c>postgres</c>.</summary>
internal sealed record PostgresBinaries(string Folder)
{
    public const string DebianFolder = "/usr/lib/postgresql";

    public string InitDb => Path.Combine(Folder, "initdb");

    public string Server => Path.Combine(Folder, "postgres");

    private bool Exist => IsThere(InitDb) && IsThere(Server);

    /// <summary>
    /// <c>PG_BIN</c> where it is set, else Debian's newest, else the PATH. Null when there is none; a <c>PG_BIN</c> that holds no
    /// server is an error, because somebody meant it.
    /// </summary>
    public static PostgresBinaries? Find(Func<string, string?> environment, string debianFolder = DebianFolder)
    {
        if (environment("PG_BIN") is { Length: > 0 } given)
        {
            var chosen = new PostgresBinaries(given);
            return chosen.Exist ? chosen : throw new SandboxUnavailableException($"PG_BIN is {given}, but initdb and postgres are not there.");
        }

        var onPath = (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return DebianVersions(debianFolder).Concat(onPath).Select(folder => new PostgresBinaries(folder)).FirstOrDefault(found => found.Exist);
    }

    // A symbolic link that leads nowhere (its package was removed) exists for File.Exists.
    private static bool IsThere(string program) => File.Exists(program) && File.ResolveLinkTarget(program, returnFinalTarget: true) is not { Exists: false };

    private static IEnumerable<string> DebianVersions(string folder) =>
        Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder)
                .Where(version => int.TryParse(Path.GetFileName(version), out _))
                .OrderByDescending(version => int.Parse(Path.GetFileName(version)))
                .Select(version => Path.Combine(version, "bin"))
            : [];
}
