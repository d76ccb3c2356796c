using System.Security.Cryptography;
using System.Text;

namespace DeployClaw.Host.Artifacts;

/// <summary>SHA-256 in lower-case hexadecimal.</summary>
internal static class Sha256
{
    public static string Hex(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static string Hex(string text) => Hex(Encoding.UTF8.GetBytes(text));
}
