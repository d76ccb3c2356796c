using System.Security.Cryptography;

namespace DeployClaw.Host.Keys;

/// <summary>The secret under which the entries of the trail are authenticated (HMAC-SHA256). Its id is a digest of it, cut short.</summary>
internal sealed class EntryKey
{
    private const string Prefix = "hmac-sha256+";
    private const int Bytes = 32;

    private readonly byte[] secret;

    private EntryKey(byte[] secret)
    {
        this.secret = secret;
        Id = Convert.ToHexStringLower(HMACSHA256.HashData(secret, "deployclaw entry key"u8))[..8];
    }

    public string Id { get; }

    public static EntryKey Draw() => new(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>Null where the text is no such key.</summary>
    public static EntryKey? Parse(string text)
    {
        var bytes = new byte[Bytes];
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64String(text[Prefix.Length..].Trim(), bytes, out var length) && length == Bytes
                ? new EntryKey(bytes)
                : null;
    }

    /// <summary>The secret itself: for its file, and for nothing else.</summary>
    public string PrivateText() => Prefix + Convert.ToBase64String(secret);

    public byte[] Mac(ReadOnlySpan<byte> data) => HMACSHA256.HashData(secret, data);
}
