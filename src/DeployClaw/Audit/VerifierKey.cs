using System.Security.Cryptography;
using System.Text;

namespace DeployClaw.Audit;

/// <summary>Whether an Ed25519 signature over a message is that of a public key. Cryptography comes from outside the domain.</summary>
public delegate bool SignatureCheck(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature);

/// <summary>A public Ed25519 key under a name, printed as <c>name+hash+base64</c> (https://c2sp.org/signed-note, "verifier keys").</summary>
public sealed record VerifierKey
{
    // The format's number for Ed25519.
    private const byte Ed25519 = 1;
    private const int KeyLength = 32;
    private const int HashLength = 4;

    private readonly byte[] publicKey;

    /// <param name="name">Without spaces and plus signs.</param>
    /// <param name="publicKey">32 bytes.</param>
    public VerifierKey(string name, ReadOnlySpan<byte> publicKey)
    {
        if (!IsName(name) || publicKey.Length != KeyLength)
        {
            throw new ArgumentException($"'{name}' with {publicKey.Length} bytes is no verifier key.", nameof(name));
        }

        Name = name;
        this.publicKey = publicKey.ToArray();
        Hash = Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', Ed25519, .. publicKey]).AsSpan(0, HashLength));
    }

    public string Name { get; }

    /// <summary>Eight hexadecimal digits by which a signature says whose it is; a hint, never a proof.</summary>
    public string Hash { get; }

    public ReadOnlySpan<byte> PublicKey => publicKey;

    /// <summary>Null where the text is no such key, or its hash is not its own.</summary>
    public static VerifierKey? Parse(string text)
    {
        Span<byte> key = stackalloc byte[1 + KeyLength];
        return text.Trim().Split('+', 3) is [var name, var hash, var encoded]
            && IsName(name)
            && Convert.TryFromBase64String(encoded, key, out var count)
            && count == key.Length
            && key[0] == Ed25519
            && new VerifierKey(name, key[1..]) is var parsed
            && parsed.Hash == hash
                ? parsed
                : null;
    }

    public bool Equals(VerifierKey? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString() => $"{Name}+{Hash}+{Convert.ToBase64String([Ed25519, .. publicKey])}";

    internal static bool IsName(string name) => name.Length > 0 && !name.Contains('+', StringComparison.Ordinal) && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c));
}
