using System.Text;
using DeployClaw.Approvals;

namespace DeployClaw.Host.Keys;

/// <summary>Signs grants, and tells whether one is what was signed.</summary>
internal static class GrantSigning
{
    public static GrantSignature Sign(this Keyring keys, Grant grant) =>
        new(keys.Grant.Verifier.ToString(), Convert.ToBase64String(keys.SignGrant(Encoding.UTF8.GetBytes(grant.SignedText()))));

    /// <summary>False also for one without a signature.</summary>
    public static bool Signed(this Keyring keys, Grant grant)
    {
        var signature = new byte[64];
        return grant.Signature is { } given
            && Convert.TryFromBase64String(given.Value, signature, out var length)
            && length == signature.Length
            && keys.SignedGrant(Encoding.UTF8.GetBytes(grant.SignedText()), signature);
    }
}
