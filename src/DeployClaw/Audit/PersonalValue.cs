using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace DeployClaw.Audit;

/// <summary>
/// Something about a person, or that a person typed: it stands beside an entry, which holds only the <see cref="Commitment"/> to it. Without
/// the salt nobody can find out by trying what was committed to; with salt and value erased, the entry still proves all the rest.
/// </summary>
/// <param name="Salt">Random bytes, fresh for each entry.</param>
/// <param name="Value">As it was.</param>
public sealed record PersonalValue(byte[] Salt, string Value)
{
    public const int SaltLength = 16;

    /// <summary>The member that stands for it in an entry.</summary>
    public const string Member = "personal";

    /// <summary>SHA-256 over salt and value in UTF-8, in lower-case hexadecimal.</summary>
    public string Commitment { get; } = Commit(Salt, Value);

    /// <summary>What an entry has in its place.</summary>
    public JsonObject ToJson() => new() { [Member] = Commitment };

    private static string Commit(byte[] salt, string value) =>
        salt.Length == SaltLength
            ? Convert.ToHexStringLower(SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(value)]))
            : throw new ArgumentException($"A salt has {SaltLength} bytes, not {salt.Length}.", nameof(salt));
}
