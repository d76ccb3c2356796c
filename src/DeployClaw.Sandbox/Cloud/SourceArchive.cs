using System.IO.Compression;

namespace DeployClaw.Sandbox.Cloud;

/// <summary>The zip that a pipeline's source action leaves in S3: a folder as its repository has it.</summary>
internal static class SourceArchive
{
    // Zip's earliest date, so that the same source gives the same bytes.
    private static readonly DateTimeOffset NoDate = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(string folder)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                var entry = archive.CreateEntry(Path.GetRelativePath(folder, file));
                entry.LastWriteTime = NoDate;
                using var content = entry.Open();
                content.Write(File.ReadAllBytes(file));
            }
        }

        return bytes.ToArray();
    }
}
