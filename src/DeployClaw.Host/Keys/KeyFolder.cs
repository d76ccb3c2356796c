using System.Security.Cryptography;
using DeployClaw.Audit;

namespace DeployClaw.Host.Keys;

/// <summary>
/// Where the keys lie: a folder for its owner only (0700) with a file (0600) for each. The newest of a kind has a plain name; those before it
/// have their id in it: <c>heads.key</c>, <c>heads.3f9a01bc.key</c> until its successor is on the trail, <c>heads.3f9a01bc.pub</c> for good.
/// </summary>
internal sealed class KeyFolder(string path)
{
    public const string Heads = "heads";
    public const string Grants = "grants";
    public const string Entries = "entries";
    private const string PrivateEnding = ".key";
    private const string PublicEnding = ".pub";

    private const UnixFileMode OwnersFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public string Path { get; } = System.IO.Path.GetFullPath(path);

    public bool IsThere => File.Exists(Newest(Heads));

    /// <summary>Draws a key of each kind. The trail's name is drawn with them and never changes.</summary>
    /// <exception cref="InvalidInputException">There are keys already: they are not replaced.</exception>
    public Keyring Make()
    {
        if (IsThere)
        {
            throw new InvalidInputException(path, null, $"There are keys in it already. To replace them by new ones: deployclaw keys:rotate {path}");
        }

        Directory.CreateDirectory(Path, OwnersFolder);
        var name = $"deployclaw-{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        using var heads = SigningKey.Draw(name);
        using var grants = SigningKey.Draw($"{name}-{Grants}");
        Write(Newest(Grants), grants.PrivateText());
        Write(Newest(Entries), EntryKey.Draw().PrivateText());
        Write(Newest(Heads), heads.PrivateText()); // Last: a folder without it was never finished.
        return Open();
    }

    /// <summary>A new key of each kind. The heads' old one stays until the trail says that the new one follows it.</summary>
    public Keyring Rotate()
    {
        using (var before = Open())
        {
            using var heads = SigningKey.Draw(before.Head.Verifier.Name);
            using var grants = SigningKey.Draw(before.Grant.Verifier.Name);
            Write(Of(Heads, before.Head.Verifier.Hash, PublicEnding), before.Head.Verifier.ToString());
            Write(Of(Heads, before.Head.Verifier.Hash, PrivateEnding), before.Head.PrivateText());
            Write(Of(Grants, before.Grant.Verifier.Hash, PublicEnding), before.Grant.Verifier.ToString());
            Write(Of(Entries, before.EntryKeyId, PrivateEnding), File.ReadAllText(Newest(Entries)));
            Replace(Newest(Entries), EntryKey.Draw().PrivateText());
            Replace(Newest(Grants), grants.PrivateText());
            Replace(Newest(Heads), heads.PrivateText());
        }

        return Open();
    }

    /// <exception cref="SourceUnavailableException">There are none, or others can read them: says what to do.</exception>
    public Keyring Open()
    {
        if (!IsThere)
        {
            throw new SourceUnavailableException($"There are no keys in {Path}. Make them once, for all nodes: deployclaw keys:new {path}");
        }

        RequirePrivate(Path, "700");
        return new Keyring(
            [Signing(Newest(Heads)), .. Older(Heads, PrivateEnding).Select(Signing)],
            [Hashing(Newest(Entries)), .. Older(Entries, PrivateEnding).Select(Hashing)],
            Signing(Newest(Grants)),
            [.. Older(Heads, PublicEnding).Select(Public)],
            [.. Older(Grants, PublicEnding).Select(Public)]);
    }

    private string Newest(string kind) => System.IO.Path.Combine(Path, kind + PrivateEnding);

    private string Of(string kind, string id, string ending) => System.IO.Path.Combine(Path, $"{kind}.{id}{ending}");

    private IEnumerable<string> Older(string kind, string ending) => Directory.EnumerateFiles(Path, $"{kind}.*{ending}")
        .Where(file => file != Newest(kind))
        .Order(StringComparer.Ordinal);

    private static SigningKey Signing(string file) => SigningKey.Parse(Read(file)) ?? throw Unreadable(file, "a signing key");

    private static EntryKey Hashing(string file) => EntryKey.Parse(Read(file)) ?? throw Unreadable(file, "a key for entries");

    private static VerifierKey Public(string file) => VerifierKey.Parse(Read(file)) ?? throw Unreadable(file, "a public key");

    private static SourceUnavailableException Unreadable(string file, string what) => new($"{file} does not hold {what}. Restore it from where you keep a copy of the keys.");

    private static string Read(string file)
    {
        if (file.EndsWith(PrivateEnding, StringComparison.Ordinal))
        {
            RequirePrivate(file, "600");
        }

        try
        {
            return File.ReadAllText(file).Trim();
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new SourceUnavailableException($"The key {file} cannot be read: {trouble.Message}", trouble);
        }
    }

    // A Secret that Kubernetes mounts is a link to a file; what counts is who can read the file.
    private static void RequirePrivate(string place, string mode)
    {
        var target = File.ResolveLinkTarget(place, returnFinalTarget: true)?.FullName ?? place;
        if ((File.GetUnixFileMode(target) & Others) != 0)
        {
            throw new SourceUnavailableException($"Others can read {place}, which holds keys. Close it: chmod {mode} {place}");
        }
    }

    private static void Write(string file, string text)
    {
        using var writer = new StreamWriter(file, new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = OwnersFile });
        writer.WriteLine(text);
    }

    private static void Replace(string file, string text)
    {
        Write(file + ".new", text);
        File.Move(file + ".new", file, overwrite: true);
    }
}
