using DeployClaw.Audit;
using NSec.Cryptography;

namespace DeployClaw.Host.Keys;

/// <summary>
/// An Ed25519 key with a name, written as C2SP's signed notes have it (https://c2sp.org/signed-note): the public half as a "vkey", the private
/// half as Go's sumdb tools do, so that both can be read by others.
/// </summary>
internal sealed class SigningKey : IDisposable
{
    private const string PrivatePrefix = "PRIVATE+KEY+";
    private const byte Ed25519 = 1;

    private readonly Key key;

    private SigningKey(string name, Key key)
    {
        this.key = key;
        Verifier = new VerifierKey(name, key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
    }

    /// <summary>The public half: what an auditor pins.</summary>
    public VerifierKey Verifier { get; }

    public static SigningKey Draw(string name) => new(name, Key.Create(SignatureAlgorithm.Ed25519, Exportable));

    /// <summary>Null where the text is no private key, or its hash is another key's.</summary>
    public static SigningKey? Parse(string text)
    {
        if (!text.StartsWith(PrivatePrefix, StringComparison.Ordinal) || text[PrivatePrefix.Length..].Trim().Split('+', 3) is not [var name, var id, var encoded])
        {
            return null;
        }

        var seed = new byte[33];
        if (!Convert.TryFromBase64String(encoded, seed, out var length) || length != seed.Length || seed[0] != Ed25519
            || !Key.TryImport(SignatureAlgorithm.Ed25519, seed.AsSpan(1), KeyBlobFormat.RawPrivateKey, out var key, Exportable))
        {
            return null;
        }

        var parsed = new SigningKey(name, key!);
        return parsed.Verifier.Hash == id ? parsed : null;
    }

    /// <summary>The whole key: for its file, and for nothing else.</summary>
    public string PrivateText() =>
        $"{PrivatePrefix}{Verifier.Name}+{Verifier.Hash}+{Convert.ToBase64String([Ed25519, .. key.Export(KeyBlobFormat.RawPrivateKey)])}";

    public byte[] Sign(ReadOnlySpan<byte> data) => SignatureAlgorithm.Ed25519.Sign(key, data);

    public void Dispose() => key.Dispose();

    private static KeyCreationParameters Exportable => new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
}
