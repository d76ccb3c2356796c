using DeployClaw.Audit;
using DeployClaw.Host.Keys;

namespace DeployClaw.Host.Audit.Sequencing;

/// <summary>The end of the log to go on from: what was signed for, and by whom.</summary>
internal sealed record LogEdge(Frontier Frontier, MerkleHash Root, VerifierKey? Signer)
{
    public long Size => Frontier.Size;

    public static LogEdge Beginning => new(new Frontier(), MerkleHash.Empty, null);

    /// <summary>
    /// Believes what is stored only as far as one of our keys signed for it: an edge that somebody altered does not hash to the signed root.
    /// </summary>
    /// <exception cref="TrailBrokenException">It is not what we signed.</exception>
    public static LogEdge Of(StoredHead? stored, Keyring keys)
    {
        if (stored is null)
        {
            return Beginning;
        }

        var note = SignedNote.Parse(stored.Note) ?? throw new TrailBrokenException("The store's newest head is no signed note.");
        var signer = note.SignerAmong(keys.HeadVerifiers, Ed25519Check.IsSigned)
            ?? throw new TrailBrokenException("The store's newest head was not signed with any of these keys. Was the program given another store's?");
        if (Checkpoint.Parse(note.Text) is not { } head || head.Origin != keys.Origin)
        {
            throw new TrailBrokenException("The store's newest head is not one of this trail's.");
        }

        var nodes = stored.Frontier.Length % MerkleHash.Length == 0 ? stored.Frontier.Chunk(MerkleHash.Length).Select(bytes => MerkleHash.From(bytes)) : [];
        return Frontier.Resume(head.Size, nodes) is { } frontier && frontier.Root() == head.Root
            ? new LogEdge(frontier, head.Root, signer)
            : throw new TrailBrokenException("What is kept beside the store's newest head does not hash to what that head signs: somebody altered it.");
    }
}

/// <summary>The log is not as we left it. Nothing is signed until somebody has looked.</summary>
internal sealed class TrailBrokenException(string message) : Exception(message);
