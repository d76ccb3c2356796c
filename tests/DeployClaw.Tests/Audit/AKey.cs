using DeployClaw.Audit;
using NSec.Cryptography;

namespace DeployClaw.Tests.Audit;

/// <summary>A signing key made from a number, so that a run can be repeated.</summary>
internal sealed class AKey
{
    private readonly Key key;

    public AKey(string name, byte seed)
    {
        key = Key.Import(SignatureAlgorithm.Ed25519, Enumerable.Repeat(seed, 32).ToArray(), KeyBlobFormat.RawPrivateKey);
        Verifier = new(name, key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
    }

    public VerifierKey Verifier { get; }

    public SignedNote Sign(string text) => SignedNote.Sign(text, Verifier, message => SignatureAlgorithm.Ed25519.Sign(key, message));
}
