using System.Text.Json;
using System.Text.Json.Nodes;
using DeployClaw.Approvals;

namespace DeployClaw.Host.PlaybookFiles;

/// <summary>
/// A grant that somebody carries to a terminal: what was signed, by which key, and the signature. It is worth nothing without the store, which knows
/// whether it was spent or revoked; still it is written for its owner only.
/// </summary>
internal static class GrantFile
{
    public const string Format = "deployclaw/grant-v1";
    private const string Ending = ".grant.json";
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Far more than a grant with all its voters takes.
    private const int MostBytes = 256 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Throws <see cref="InvalidInputException"/> for what is no grant. Whether it is a true one only the keys and the store can tell.</summary>
    public static Grant Read(string path)
    {
        try
        {
            return new GrantFileReader(path).Read(JsonNode.Parse(Text(path), documentOptions: Strict));
        }
        catch (JsonException bad)
        {
            throw bad.LineNumber is { } line
                ? new InvalidInputException(path, (int)line + 1, "This is not JSON, so it is no grant.", bad)
                : new InvalidInputException(path, null, "A field stands in it twice.", bad);
        }
        catch (InvalidOperationException half)
        {
            throw new InvalidInputException(path, null, "A text in it has half a character.", half);
        }
    }

    /// <summary>The grants of a file, or of a folder: those whose names end as <see cref="Write"/> ends them.</summary>
    public static IReadOnlyList<Grant> ReadAll(string path) => !Directory.Exists(path) ? [Read(path)]
        : Directory.GetFiles(path, "*" + Ending).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } files ? [.. files.Select(Read)]
        : throw new InvalidInputException(path, null, $"There is no grant in it: no file's name ends with {Ending}.");

    /// <returns>The file, in a folder that is made where it is missing.</returns>
    /// <param name="folder">Where to.</param>
    /// <param name="grant">With its signature.</param>
    /// <exception cref="CannotWriteException">The folder cannot be written.</exception>
    public static string Write(string folder, Grant grant)
    {
        var path = Path.Combine(folder, grant.Id + Ending);
        try
        {
            Directory.CreateDirectory(folder, OwnersFile | UnixFileMode.UserExecute);
            // Another's file would keep its rights.
            File.Delete(path);
            using var writer = new StreamWriter(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnersFile });
            writer.WriteLine(TextOf(grant));
            return path;
        }
        catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
        {
            throw new CannotWriteException($"The grant cannot be written to {path}: {unwritable.Message}", unwritable);
        }
    }

    public static string TextOf(Grant grant) => new JsonObject
    {
        ["format"] = Format,
        ["grant"] = JsonNode.Parse(grant.Canonical()),
        ["key"] = grant.Signature?.Key,
        ["signature"] = grant.Signature?.Value,
    }.ToJsonString(Indented);

    private static string Text(string path)
    {
        try
        {
            return new FileInfo(path).Length <= MostBytes ? File.ReadAllText(path) : throw new InvalidInputException(path, null, "It is too long to be a grant.");
        }
        catch (FileNotFoundException missing)
        {
            throw new InvalidInputException(path, null, "There is no such file.", missing);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, null, $"The file cannot be read: {unreadable.Message}", unreadable);
        }
    }
}
