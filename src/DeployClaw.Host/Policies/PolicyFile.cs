using System.Security.Cryptography;

namespace DeployClaw.Host.Policies;

/// <summary>A policy as a person wrote it: one document. Its version is the beginning of the file's SHA-256.</summary>
internal sealed record PolicyFile(string Version, YamlMap Root)
{
    /// <summary>Throws <see cref="InvalidInputException"/> for a file that is not one document with nothing but these fields.</summary>
    public static PolicyFile Read(string path, params IReadOnlyList<string> fields)
    {
        var file = YamlFile.Read(path);
        if (file.Documents is not [var root])
        {
            throw new InvalidInputException(path, null, $"Expected one document with {string.Join(", ", fields.Select(field => $"“{field}”"))}.");
        }

        root.RefuseUnknown(fields);
        return new PolicyFile(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))[..12], root);
    }
}
