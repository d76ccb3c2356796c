using System.Collections.Concurrent;

namespace DeployClaw.Sandbox.Slack.Workspace;

/// <summary>Files in the three steps of an upload: a URL is asked for, the content is put there, the upload is completed.</summary>
internal sealed class SlackFiles(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Upload> uploads = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SlackFile> files = new(StringComparer.Ordinal);
    private int count;

    /// <summary>The file's id and the secret part of its upload URL.</summary>
    public (string Id, string Key) Expect(string user, string name, int length, string? altText)
    {
        var id = SlackId.Of('F', $"{Interlocked.Increment(ref count)}");
        var key = SlackId.Secret();
        uploads[key] = new Upload(new SlackFile(id, name, user) { AltText = altText }, length);
        return (id, key);
    }

    /// <summary>False for an unknown URL, or content of another length than was announced.</summary>
    public bool Receive(string key, ReadOnlyMemory<byte> content)
    {
        if (!uploads.TryGetValue(key, out var upload) || upload.Length != content.Length)
        {
            return false;
        }

        uploads[key] = upload with { File = upload.File with { Content = content }, Arrived = true };
        return true;
    }

    /// <summary>Null when nothing was uploaded under this id, or it was completed already.</summary>
    public SlackFile? Complete(string id, string? title)
    {
        var (key, upload) = uploads.FirstOrDefault(entry => entry.Value.File.Id == id);
        if (upload is not { Arrived: true } || !uploads.TryRemove(key, out _))
        {
            return null;
        }

        return files[id] = upload.File with { Title = title ?? upload.File.Name, Created = clock.GetUtcNow() };
    }

    public SlackFile? Find(string? id) => id is null ? null : files.GetValueOrDefault(id);

    private sealed record Upload(SlackFile File, int Length)
    {
        public bool Arrived { get; init; }
    }
}
