using System.Text.Json;

namespace DeployClaw.Host.Artifacts;

/// <summary>Makes and checks the manifest of a run's files.</summary>
internal static class ArtifactManifest
{
    public static byte[] Of(string executionId, IReadOnlyList<Artifact> artifacts) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new ManifestDocument(
                executionId,
                [.. artifacts.Select(artifact => new ManifestEntry(artifact.Name, artifact.Content.Length, Sha256.Hex(artifact.Content)))]),
            ArtifactJson.Readable.ManifestDocument);

    /// <summary>What is wrong with the files that a manifest names, a sentence each; empty when all is well.</summary>
    public static IReadOnlyList<string> Verify(string folder, string manifest)
    {
        var path = Path.Combine(folder, manifest);
        if (!File.Exists(path))
        {
            return [$"There is no {manifest}: the run did not end, and its files do not count."];
        }

        try
        {
            var document = JsonSerializer.Deserialize(File.ReadAllBytes(path), ArtifactJson.Readable.ManifestDocument);
            return [.. (document?.Files ?? []).Select(entry => Problem(folder, entry)).OfType<string>()];
        }
        catch (JsonException malformed)
        {
            return [$"{manifest} cannot be read: {malformed.Message}"];
        }
    }

    private static string? Problem(string folder, ManifestEntry entry)
    {
        var path = Path.Combine(folder, Path.GetFileName(entry.Name));
        if (!File.Exists(path))
        {
            return $"{entry.Name} is missing.";
        }

        var content = File.ReadAllBytes(path);
        return content.Length != entry.Size ? $"{entry.Name} has {content.Length} bytes instead of {entry.Size}."
            : Sha256.Hex(content) != entry.Sha256 ? $"{entry.Name} was changed: its checksum is not the one in the manifest."
            : null;
    }
}
