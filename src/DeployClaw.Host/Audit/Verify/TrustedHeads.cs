using DeployClaw.Audit;
using DeployClaw.Host.Audit.Export;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>The heads of a file, when a key that counts has signed them and they are about the same trail.</summary>
internal sealed record TrustedHeads(VerifierKey Signer, Checkpoint Head, IncidentHead? Incident)
{
    public static (TrustedHeads? Heads, TrailFinding? Finding) Of(TrailHeader header, Trust trust)
    {
        if (trust.SignerOf(header.Head) is not { } signer)
        {
            return (null, Unsigned("The head of this file is not signed by a key that counts: nothing in it is proven."));
        }

        if (Checkpoint.Parse(header.Head.Text) is not { } head || head.Origin != header.Origin)
        {
            return (null, Unsigned("The head of this file is that of another trail: nothing in it is proven."));
        }

        if (header.Scope is not TrailScope.OfIncident { Head: var note })
        {
            return (new(signer, head, null), null);
        }

        return trust.SignerOf(note) is not null && IncidentHead.Parse(note.Text) is { } incident && incident.Origin == head.Origin && incident.TreeSize <= head.Size
            ? (new(signer, head, incident), null)
            : (null, Unsigned("The incident's head is not signed by a key that counts: whether entries are missing is not proven."));
    }

    private static TrailFinding Unsigned(string sentence) => new(Flaw.Unsigned, null, sentence);
}
