using static CliWrap.Cli;
using CliWrap.Buffered;

namespace DeployClaw.Host.PrivateDatabase;

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
    /// <param name="environment">The environment's variables by name.</param>
    /// <param name="debianFolder">Where Debian keeps one folder for each major version.</param>
    /// <param name="version">The major version that the data was made by: taken before newer ones where Debian has it.</param>
    public static PostgresBinaries? Find(Func<string, string?> environment, string debianFolder = DebianFolder, string? version = null)
    {
        if (environment("PG_BIN") is { Length: > 0 } given)
        {
            var chosen = new PostgresBinaries(given);
            return chosen.Exist ? chosen : throw new SourceUnavailableException($"PG_BIN is {given}, but initdb and postgres are not there.");
        }

        var onPath = (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return DebianVersions(debianFolder, version).Concat(onPath).Select(folder => new PostgresBinaries(folder)).FirstOrDefault(found => found.Exist);
    }

    /// <summary>Such as <c>15</c>; the server says <c>postgres (PostgreSQL) 15.13 (Debian 15.13-0+deb12u1)</c>.</summary>
    public async Task<string> MajorVersionAsync(CancellationToken cancellation)
    {
        var said = await Wrap(Server).WithArguments("--version").ExecuteBufferedAsync(cancellation);
        return said.StandardOutput.Split(' ')[2].Split('.')[0].Trim();
    }

    // A symbolic link that leads nowhere (its package was removed) exists for File.Exists.
    private static bool IsThere(string program) => File.Exists(program) && File.ResolveLinkTarget(program, returnFinalTarget: true) is not { Exists: false };

    private static IEnumerable<string> DebianVersions(string folder, string? first) =>
        Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder)
                .Where(version => int.TryParse(Path.GetFileName(version), out _))
                .OrderByDescending(version => Path.GetFileName(version) == first)
                .ThenByDescending(version => int.Parse(Path.GetFileName(version)))
                .Select(version => Path.Combine(version, "bin"))
            : [];
}
