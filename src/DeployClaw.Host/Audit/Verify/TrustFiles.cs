using DeployClaw.Audit;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>The files that an auditor gives.</summary>
internal static class TrustFiles
{
    private const int ReadSize = 1 << 16;

    /// <summary>A key itself, or a file with one a line; lines that begin with # are remarks.</summary>
    public static IEnumerable<VerifierKey> Keys(string keyOrFile)
    {
        if (VerifierKey.Parse(keyOrFile) is { } key)
        {
            return [key];
        }

        var lines = Text(keyOrFile).Split('\n').Index().Where(line => line.Item.Trim() is [not '#', ..]).ToList();
        return lines.Count > 0
            ? [.. lines.Select(line => VerifierKey.Parse(line.Item) ?? throw new InvalidInputException(keyOrFile, line.Index + 1, "This is no key: one looks like name+0123abcd+AZ…"))]
            : throw new InvalidInputException(keyOrFile, null, "There is no key in it.");
    }

    public static SignedNote Head(string path) =>
        SignedNote.Parse(Text(path)) is { } note && (Checkpoint.Parse(note.Text) is not null || IncidentHead.Parse(note.Text) is not null)
            ? note
            : throw new InvalidInputException(path, null, "This is no signed head of a trail.");

    public static Stream Open(string path)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, ReadSize, FileOptions.SequentialScan);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, null, "It cannot be read.", unreadable);
        }
    }

    private static string Text(string path)
    {
        using var reader = new StreamReader(Open(path));
        return reader.ReadToEnd();
    }
}
