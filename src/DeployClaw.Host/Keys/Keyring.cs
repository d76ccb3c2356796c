using System.Security.Cryptography;
using System.Text;
using DeployClaw.Approvals;
using DeployClaw.Audit;

namespace DeployClaw.Host.Keys;

/// <summary>
/// What the program signs and authenticates with: heads of the trail, its entries, and grants. The secrets never leave it but to their
/// files.
/// </summary>
internal sealed class Keyring(
    IReadOnlyList<SigningKey> heads, IReadOnlyList<EntryKey> entries, SigningKey grant, IReadOnlyList<VerifierKey> earlierHeads, IReadOnlyList<VerifierKey> earlierGrants) : IDisposable
{
    /// <summary>The trail's name: the first line of its heads.</summary>
    public string Origin => Head.Verifier.Name;

    public SigningKey Head => heads[0];

    /// <summary>Those before it whose private half is still here: they sign beside it until the trail has the new one.</summary>
    public IReadOnlyList<SigningKey> EarlierHeads { get; } = [.. heads.Skip(1)];

    /// <summary>Every head key that the trail ever had, as auditors pin them; the newest first.</summary>
    public IReadOnlyList<VerifierKey> HeadVerifiers => [.. heads.Select(key => key.Verifier).Concat(earlierHeads).Distinct()];

    public SigningKey Grant => grant;

    public string EntryKeyId => entries[0].Id;

    public byte[] Mac(ReadOnlySpan<byte> entry) => entries[0].Mac(entry);

    public bool Knows(string entryKey) => entries.Any(key => key.Id == entryKey);

    /// <summary>Whether a program with that key wrote the entry.</summary>
    public bool Wrote(string entryKey, ReadOnlySpan<byte> entry, ReadOnlySpan<byte> mac)
    {
        foreach (var key in entries)
        {
            if (key.Id == entryKey)
            {
                return CryptographicOperations.FixedTimeEquals(key.Mac(entry), mac);
            }
        }

        return false;
    }

    public Grant Sign(Grant minted) => minted with { Signature = SignatureOf(minted) };

    public GrantSignature SignatureOf(Grant minted) =>
        new(grant.Verifier.Hash, Convert.ToBase64String(grant.Sign(Encoding.UTF8.GetBytes(minted.SignedText()))));

    /// <summary>Whether this key or one before it signed the grant as it is.</summary>
    public bool Signed(Grant minted)
    {
        var signature = new byte[64];
        return minted.Signature is { } signed
            && earlierGrants.Prepend(grant.Verifier).FirstOrDefault(key => key.Hash == signed.Key) is { } key
            && Convert.TryFromBase64String(signed.Value, signature, out var length) && length == signature.Length
            && Ed25519Check.IsSigned(key.PublicKey, Encoding.UTF8.GetBytes(minted.SignedText()), signature);
    }

    public void Dispose()
    {
        foreach (var key in heads)
        {
            key.Dispose();
        }

        grant.Dispose();
    }
}
