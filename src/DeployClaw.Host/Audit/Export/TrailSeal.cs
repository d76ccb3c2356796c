using System.Security.Cryptography;

namespace DeployClaw.Host.Audit.Export;

/// <summary>
/// What the exporter signs of a file: the SHA-256 of all lines before the last. It covers what no proof does: what the header says, and which
/// personal values are there.
/// </summary>
internal static class TrailSeal
{
    public static string Text(string origin, ReadOnlySpan<byte> digest) => $"{origin}/trail-file\nsha256:{Convert.ToHexStringLower(digest)}\n";

    public static IncrementalHash NewDigest() => IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
}
