using DeployClaw.Audit;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>
/// A file whose very first proof leads to another root than the signed one. Either that line was changed, or whoever changed an entry worked
/// out all hashes anew; then the heads that were signed before still hold up to the change, and an authentication code that was wrong names it.
/// </summary>
internal sealed class MadeAnew(Checkpoint head, EarlierHeads earlier)
{
    private readonly PrefixRoots prefixes = new(head.Size, earlier.Signed.Select(one => one.Size));
    private readonly List<EntryPlace> starts = [];
    private MerkleHash? root;
    private ProvenWalk? walk;
    private bool agrees = true;
    private EntryPlace? forged;
    private long nextStart;

    public void Take(in TrailLine line, EntryOutline? outline)
    {
        if (walk is null)
        {
            root = MerkleProof.Root(line.Index, head.Size, line.Leaf, line.Proof);
            walk = new(head.Size, root ?? default);
        }

        agrees = agrees && walk.Take(line.Index, line.Leaf, line.Proof);
        prefixes.Append(line.Index, line.Leaf, line.Proof);
        forged ??= line.Forged ? EntryPlace.Of(line.Index, outline) : null;

        // The first entry after each head, and the first of all: one of these will be named.
        if (line.Index >= nextStart)
        {
            var index = line.Index;
            starts.Add(EntryPlace.Of(index, outline));
            nextStart = earlier.Signed.Select(one => one.Size).FirstOrDefault(size => size > index, long.MaxValue);
        }
    }

    /// <summary>Null where there is no more to say than that the first line is wrong.</summary>
    public TrailFinding? Narrowed()
    {
        if (forged is not null)
        {
            return new(Flaw.Changed, forged, $"{forged} was not written by the program: when the file was exported, its authentication code was wrong.");
        }

        if (root is not { } made || !agrees)
        {
            return null;
        }

        var unchanged = Math.Max(earlier.UnchangedUpTo(head.Size, made), Same());
        if (starts.FirstOrDefault(place => place.Index >= unchanged) is not { } first || first == starts[0])
        {
            return null;
        }

        var until = earlier.Signed.Select(one => one.Size).FirstOrDefault(size => size > unchanged, head.Size);
        return new(
            Flaw.Changed,
            first,
            $"{first}, or one after it and before place {EntryPlace.Count(until)} in the trail, was changed or removed, and all hashes were worked out anew: "
            + $"the head that was signed at {EntryPlace.Count(unchanged)} entries still holds, the later ones do not.");
    }

    private long Same() =>
        earlier.Signed.Where(one => prefixes.Roots.TryGetValue(one.Size, out var found) && found == one.Root).Select(one => one.Size).DefaultIfEmpty(0).Max();
}
