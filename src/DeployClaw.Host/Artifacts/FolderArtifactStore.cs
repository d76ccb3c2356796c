using DeployClaw.Triage;

namespace DeployClaw.Host.Artifacts;

/// <summary>
/// Artifacts in a folder of this machine. Reports name customers and hold log lines: what is made here, its owner alone may read.
/// A file is there whole or not at all.
/// </summary>
internal sealed class FolderArtifactStore(string folder) : IArtifactStore
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Location { get; } = Path.GetFullPath(folder);

    public Task<bool> ClaimAsync(string executionId, CancellationToken cancellation)
    {
        var claim = PathOf($".{executionId}.claim");
        try
        {
            CreateFolder();
            using var file = Create(claim, FileMode.CreateNew);
            return Task.FromResult(true);
        }
        catch (IOException) when (File.Exists(claim))
        {
            return Task.FromResult(false);
        }
        catch (Exception malfunction) when (malfunction is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(malfunction);
        }
    }

    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellation) =>
        WriteAsync(name, file => file.WriteAsync(content, cancellation).AsTask());

    public Task WriteFromAsync(string name, Stream content, string contentType, CancellationToken cancellation) => WriteAsync(name, async file =>
    {
        await content.CopyToAsync(file, cancellation);
        file.Flush(flushToDisk: true);
    });

    private async Task WriteAsync(string name, Func<FileStream, Task> write)
    {
        var path = PathOf(name);
        var unfinished = PathOf($".{name}.unfinished");
        try
        {
            CreateFolder();
            await using (var file = Create(unfinished, FileMode.Create))
            {
                await write(file);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception malfunction) when (malfunction is IOException or UnauthorizedAccessException)
        {
            Discard(unfinished);
            throw Unwritable(malfunction);
        }
    }

    /// <summary>On a full disk half a file is only in the way.</summary>
    private void Discard(string unfinished)
    {
        try
        {
            if (File.Exists(unfinished))
            {
                File.Delete(unfinished);
            }
        }
        catch (Exception malfunction) when (malfunction is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(malfunction);
        }
    }

    private string PathOf(string name) => Path.GetFileName(name) == name
        ? Path.Combine(Location, name)
        : throw new ArgumentException($"\"{name}\" is not the name of a file.", nameof(name));

    private void CreateFolder()
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Location);
        }
        else
        {
            Directory.CreateDirectory(Location, OwnerOnly | UnixFileMode.UserExecute);
        }
    }

    private static FileStream Create(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        return new FileStream(path, options);
    }

    private CannotWriteException Unwritable(Exception malfunction) =>
        new($"The report's folder {Location} cannot be written: {malfunction.Message} Name another one with --output.", malfunction);
}
