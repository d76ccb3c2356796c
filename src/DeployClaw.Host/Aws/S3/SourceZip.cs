using System.IO.Compression;
using System.Text;
using DeployClaw.Tenants;

namespace DeployClaw.Host.Aws.S3;

/// <summary>
/// Reads a source archive in memory: nothing is unpacked to disk, so that a path in it has no power. Only SQL is unpacked, and no more
/// of it than the bounds say, whatever the archive claims of its sizes. Throws <see cref="InvalidDataException"/>, its message the
/// second half of a sentence.
/// </summary>
internal static class SourceZip
{
    private const int MaxEntries = 200_000;
    private const int MaxSqlFileBytes = 8 << 20;
    private const int MaxSqlBytes = 128 << 20;

    public static IReadOnlyList<SourceFile> Read(Stream zip)
    {
        using var archive = Whole(() => new ZipArchive(zip, ZipArchiveMode.Read));
        return Read(archive);
    }

    private static List<SourceFile> Read(ZipArchive archive)
    {
        var entries = Whole(() => archive.Entries);
        if (entries.Count > MaxEntries)
        {
            throw new InvalidDataException($"holds {entries.Count:N0} files, and at most {MaxEntries:N0} are looked at.");
        }

        var files = new List<SourceFile>();
        var left = MaxSqlBytes;
        foreach (var entry in entries.Where(entry => entry.Name.Length > 0))
        {
            var path = entry.FullName.Replace('\\', '/');
            var text = SourceFile.IsRead(path) ? Unpack(entry, ref left) : null;
            files.Add(new SourceFile(path, text));
        }

        return files;
    }

    private static string Unpack(ZipArchiveEntry entry, ref int left)
    {
        var bound = Math.Min(MaxSqlFileBytes, left);
        var buffer = new byte[(int)Math.Min(bound, Math.Max(entry.Length, 0)) + 1];
        var length = Whole(() =>
        {
            using var packed = entry.Open();
            return packed.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        });
        if (length == buffer.Length)
        {
            throw new InvalidDataException($"holds more SQL than is read, in {entry.FullName}.");
        }

        left -= length;
        return new StreamReader(new MemoryStream(buffer, 0, length), Encoding.UTF8).ReadToEnd();
    }

    private static T Whole<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException("is not a zip file, or a damaged one.", error);
        }
    }
}
