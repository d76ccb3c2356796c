using System.Security.Cryptography;

namespace DeployClaw.Host.PrivateDatabase;

/// <summary>
/// Where one private server lives: its data, its socket, its log and the administrator's password, for its user only (0700).
/// The lock file in it is held for as long as the program that owns it lives, whatever ends it.
/// </summary>
internal sealed class ServerFolder : IDisposable
{
    public const string TemporaryPrefix = "dcpg-";
    public const string LockName = "owner.lock";
    public const string KeptName = "kept";

    // initdb writes here and the folder gets its name when it is whole: one that was killed half-way is started over.
    private const string UnfinishedName = "data.unfinished";
    private const string PasswordName = "admin.password";
    private const string LogName = "server.log";

    private readonly FileStream owner;

    private ServerFolder(string path, FileStream owner, bool temporary) => (Path, this.owner, Temporary) = (path, owner, temporary);

    public string Path { get; }

    /// <summary>Made for this run and removed after it.</summary>
    public bool Temporary { get; }

    public string Data => System.IO.Path.Combine(Path, "data");

    public string UnfinishedData => System.IO.Path.Combine(Path, UnfinishedName);

    public string Log => System.IO.Path.Combine(Path, LogName);

    public string PasswordFile => System.IO.Path.Combine(Path, PasswordName);

    public string ServerIdFile => System.IO.Path.Combine(Data, "postmaster.pid");

    /// <summary>The major version of the PostgreSQL that made the data, such as <c>15</c>; null where there is none yet.</summary>
    public string? DataVersion =>
        System.IO.Path.Combine(Data, "PG_VERSION") is var file && File.Exists(file) ? File.ReadAllText(file).Trim() : null;

    /// <summary>Opens the given folder, made where it is missing; or a new temporary one in the given parent.</summary>
    public static ServerFolder Open(string? given, string temporaryParent)
    {
        var path = given is null
            ? NewTemporary(temporaryParent)
            : Directory.CreateDirectory(System.IO.Path.GetFullPath(given), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName;
        return new ServerFolder(path, Lock(path), given is null);
    }

    /// <summary>The administrator's password: made once, kept in a file that only the owner may read.</summary>
    public string Password()
    {
        if (!File.Exists(PasswordFile))
        {
            var mode = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite };
            using var writer = new StreamWriter(PasswordFile, mode);
            writer.Write(RandomNumberGenerator.GetHexString(40, lowercase: true));
        }

        return File.ReadAllText(PasswordFile);
    }

    /// <summary>A folder with somebody's files in it is a mistake on the command line, not a place for a database.</summary>
    public void RequireEmpty()
    {
        if (Directory.EnumerateFileSystemEntries(Path).Select(System.IO.Path.GetFileName)
            .Any(name => name is not (LockName or KeptName or UnfinishedName or PasswordName or LogName)))
        {
            throw new SourceUnavailableException($"{Path} holds other files. Choose an empty folder for the private database, or a new one.");
        }
    }

    public void MarkKept() => File.WriteAllText(System.IO.Path.Combine(Path, KeptName), "");

    public void Dispose() => owner.Dispose();

    /// <summary>Null while the folder's owner lives.</summary>
    public static FileStream? TryLock(string path)
    {
        try
        {
            // FileShare.None takes flock(2), which the kernel gives back when the process ends.
            return new FileStream(System.IO.Path.Combine(path, LockName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static FileStream Lock(string path) =>
        TryLock(path) ?? throw new SourceUnavailableException($"Another program uses the private database in {path}. Stop it, or choose another folder.");

    private static string NewTemporary(string parent)
    {
        var path = System.IO.Path.Combine(parent, TemporaryPrefix + RandomNumberGenerator.GetHexString(8, lowercase: true));
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
