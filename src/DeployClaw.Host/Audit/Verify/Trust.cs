using System.Text.Json.Nodes;
using DeployClaw.Audit;
using DeployClaw.Host.Audit.Export;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>
/// Whose signatures count: the keys that somebody pinned, and those that were introduced by an entry under a head of one that counts already.
/// </summary>
internal sealed class Trust
{
    /// <summary>The kind of the entry that introduces a key.</summary>
    public const string KeyAdded = "key-added";

    /// <summary>Its body's <c>purpose</c>: a key for grants signs no heads.</summary>
    public const string ForHeads = "heads";

    private readonly List<VerifierKey> keys;
    private readonly SignatureCheck check;

    private Trust(IEnumerable<VerifierKey> keys, SignatureCheck check)
    {
        this.keys = [.. keys];
        this.check = check;
    }

    public static Trust In(IEnumerable<VerifierKey> pinned, TrailHeader header, SignatureCheck check)
    {
        var trust = new Trust(pinned, check);
        foreach (var introduced in header.Keys)
        {
            trust.Follow(header.Origin, introduced);
        }

        return trust;
    }

    public VerifierKey? SignerOf(SignedNote note) => note.SignerAmong(keys, check);

    /// <summary>What cannot be followed is passed over: the head then has no signer.</summary>
    private void Follow(string origin, ProvenKey introduced)
    {
        var text = CanonicalJson.Encode(introduced.Entry);
        if (SignerOf(introduced.Head) is not null
            && Checkpoint.Parse(introduced.Head.Text) is { } head
            && head.Origin == origin
            && MerkleProof.Root(introduced.Index, head.Size, MerkleHash.Leaf(text), introduced.Proof) == head.Root
            && EntryOutline.Read(text) is { Kind: KeyAdded }
            && TrailEntry.Parse(text).Body is var body
            && (body["purpose"] as JsonValue)?.GetValue<string>() == ForHeads
            && VerifierKey.Parse((body["vkey"] as JsonValue)?.GetValue<string>() ?? "") is { } key)
        {
            keys.Add(key);
        }
    }
}
