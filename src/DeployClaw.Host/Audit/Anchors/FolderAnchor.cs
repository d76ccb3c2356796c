namespace DeployClaw.Host.Audit.Anchors;

/// <summary>Heads as files in a folder, best one of another machine's. What is there is never written over.</summary>
internal sealed class FolderAnchor(string path) : IAnchor
{
    public const string Prefix = "file:";

    public string Place => Prefix + path;

    public async Task PutAsync(AnchoredHead head, CancellationToken cancellation)
    {
        var file = Path.Combine(path, head.FileName);
        try
        {
            Directory.CreateDirectory(path);
            if (!File.Exists(file))
            {
                var unfinished = $"{file}.{Environment.ProcessId}";
                await File.WriteAllTextAsync(unfinished, head.Note, cancellation);
                File.Move(unfinished, file, overwrite: false);
            }
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new SourceUnavailableException($"{file} could not be written: {trouble.Message}", trouble);
        }
    }
}
