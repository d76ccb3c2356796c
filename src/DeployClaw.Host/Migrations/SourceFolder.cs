using DeployClaw.Tenants;

namespace DeployClaw.Host.Migrations;

/// <summary>Reads a source tree from a folder, as far as migrations are to be found in it: links are not followed, and no more is read than the bounds say.</summary>
internal static class SourceFolder
{
    private const int MaxFiles = 200_000;
    private const int MaxFileBytes = 8 << 20;

    private static readonly string[] Passed = [".git", "node_modules", "bin", "obj"];

    /// <summary>By path, with slashes. Throws <see cref="InvalidInputException"/> where it cannot be read.</summary>
    public static IReadOnlyList<SourceFile> Read(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new InvalidInputException(path, null, "There is no such folder.");
        }

        try
        {
            return [.. Below(new DirectoryInfo(path)).Take(MaxFiles).Select(file => Read(path, file)).OrderBy(file => file.Path, StringComparer.Ordinal)];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException(path, null, $"It cannot be read: {unreadable.Message}", unreadable);
        }
    }

    private static IEnumerable<FileInfo> Below(DirectoryInfo folder) =>
        folder.EnumerateFiles().Where(file => file.LinkTarget is null).Concat(
            folder.EnumerateDirectories()
                .Where(child => child.LinkTarget is null && !Passed.Contains(child.Name, StringComparer.Ordinal))
                .SelectMany(Below));

    private static SourceFile Read(string root, FileInfo file)
    {
        var path = Path.GetRelativePath(root, file.FullName).Replace(Path.DirectorySeparatorChar, '/');
        return !SourceFile.IsRead(path) ? new SourceFile(path, null)
            : file.Length > MaxFileBytes ? throw new InvalidInputException(file.FullName, null, $"It is longer than {MaxFileBytes:N0} bytes.")
            : new SourceFile(path, File.ReadAllText(file.FullName));
    }
}
