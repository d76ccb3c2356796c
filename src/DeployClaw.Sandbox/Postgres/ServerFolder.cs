using System.Security.Cryptography;

namespace DeployClaw.Sandbox.Postgres;

/// <summary>
/// Where one private server lives: its data, its socket, its log and the administrator's password, for its user only (0700).
/// The lock file in it is held for as long as the program that owns it lives, whatever ends it.
/// </summary>
internal sealed class ServerFolder : IDisposable
{
    public const string TemporaryPrefix = "dcpg-";
    public const string LockName = "owner.lock";
    public const string KeptName = "kept";

    private readonly FileStream owner;

    private ServerFolder(string path, FileStream owner, bool temporary) => (Path, this.owner, Temporary) = (path, owner, temporary);

    public string Path { get; }

    /// <summary>Made for this run and removed after it.</summary>
    public bool Temporary { get; }

    public string Data => System.IO.Path.Combine(Path, "data");

    public string Log => System.IO.Path.Combine(Path, "server.log");

    public string PasswordFile => System.IO.Path.Combine(Path, "admin.password");

    public string ServerIdFile => System.IO.Path.Combine(Data, "postmaster.pid");

    public bool HasData => File.Exists(System.IO.Path.Combine(Data, "PG_VERSION"));

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
        if (Directory.EnumerateFileSystemEntries(Path).Any(entry => System.IO.Path.GetFileName(entry) is not (LockName or KeptName)))
        {
            throw new SandboxUnavailableException($"{Path} holds other files. Choose an empty folder for the private database, or a new one.");
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
        TryLock(path) ?? throw new SandboxUnavailableException($"Another program uses the private database in {path}. Stop it, or choose another folder.");

    private static string NewTemporary(string parent)
    {
        var path = System.IO.Path.Combine(parent, TemporaryPrefix + RandomNumberGenerator.GetHexString(8, lowercase: true));
        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
