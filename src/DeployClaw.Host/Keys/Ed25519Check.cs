using NSec.Cryptography;

namespace DeployClaw.Host.Keys;

/// <summary>Signatures of Ed25519 (RFC 8032), checked by libsodium, which also refuses weak keys and signatures that are not in their one form.</summary>
internal static class Ed25519Check
{
    public static bool IsSigned(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature) =>
        PublicKey.TryImport(SignatureAlgorithm.Ed25519, publicKey, KeyBlobFormat.RawPublicKey, out var key)
        && SignatureAlgorithm.Ed25519.Verify(key!, message, signature);
}
