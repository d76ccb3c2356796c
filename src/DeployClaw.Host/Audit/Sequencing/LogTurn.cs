using DeployClaw.Audit;
using DeployClaw.Host.Keys;

namespace DeployClaw.Host.Audit.Sequencing;

/// <summary>One turn with the log: takes entries one after the other, and signs for all of them at its end.</summary>
internal sealed class LogTurn(LogEdge edge, IncidentEnds ends, Keyring keys)
{
    private readonly List<(long Index, long Position, MerkleHash Hash)> leaves = [];
    private readonly List<(TreeNode Node, MerkleHash Hash)> nodes = [];
    private readonly List<(long Position, string Why)> aside = [];
    private readonly List<(string Incident, long Before, long Number)> gaps = [];
    private readonly Dictionary<string, CheckedEntry> touched = new(StringComparer.Ordinal);
    private bool addsOurKey;

    public IReadOnlyList<(long Position, string Why)> Aside => aside;

    public IReadOnlyList<(string Incident, long Before, long Number)> Gaps => gaps;

    /// <summary>The key before ours is not here any more to say that ours follows it.</summary>
    public bool LostKey { get; private set; }

    public void SetAside(long position, string why) => aside.Add((position, why));

    public void Take(CheckedEntry entry)
    {
        if (entry.Outline is { Incident.Value: { } incident, Sequence: { } number })
        {
            var before = ends.Count(incident);
            if (number <= before)
            {
                SetAside(entry.Position, $"It is number {number} of an incident that has {before} entries on the trail already.");
                return;
            }

            if (number > before + 1)
            {
                gaps.Add((incident, before, number)); // What is there is true, so it is signed for; whoever checks the incident sees the gap.
            }

            ends.Grow(incident, number);
            touched[incident] = entry;
        }

        leaves.Add((edge.Frontier.Size, entry.Position, entry.Leaf));
        edge.Frontier.Append(entry.Leaf, (node, hash) => nodes.Add((node, hash)));
        addsOurKey |= entry.Adds(keys.Head.Verifier);
    }

    public LogGrowth Sign()
    {
        var size = edge.Frontier.Size;
        var signers = Signers();
        return new LogGrowth(
            leaves,
            nodes,
            [.. touched.Select(one => (one.Key, Signed(HeadOf(one.Key, one.Value, size).Text, signers)))],
            aside,
            size,
            Signed(new Checkpoint(keys.Origin, size, edge.Frontier.Root()).Text, signers),
            [.. edge.Frontier.Nodes.SelectMany(node => node.ToArray())]);
    }

    private IncidentHead HeadOf(string incident, CheckedEntry last, long size) => new(keys.Origin, new(incident), ends.Count(incident), last.Leaf, size);

    /// <summary>
    /// After a rotation the key before ours signs until the entry that adds ours is under its head, and that head both sign: so the old one's word
    /// leads to the new one.
    /// </summary>
    private IReadOnlyList<SigningKey> Signers()
    {
        if (edge.Signer is null || edge.Signer == keys.Head.Verifier)
        {
            return [keys.Head];
        }

        if (keys.EarlierHeads.FirstOrDefault(key => key.Verifier == edge.Signer) is not { } before)
        {
            LostKey = true;
            return [keys.Head];
        }

        return addsOurKey ? [keys.Head, before] : [before];
    }

    private static string Signed(string text, IReadOnlyList<SigningKey> signers) =>
        new SignedNote(text, [.. signers.Select(key => SignedNote.Sign(text, key.Verifier, message => key.Sign(message)).Signatures[0])]).ToString();
}
