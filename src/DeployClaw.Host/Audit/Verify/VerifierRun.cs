using DeployClaw.Audit;
using DeployClaw.Host.Audit.Export;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>One pass over a file whose heads are trusted.</summary>
internal sealed class VerifierRun(TrailHeader header, Trust trust, TrustedHeads heads, KeptHead? kept)
{
    private readonly EntryWalk walk = new(header.Scope, heads.Incident, heads.Head);
    private readonly EarlierHeads earlier = new(header, trust);
    private readonly PrefixRoots? prefixes = kept?.Size is { } size && header.Scope is TrailScope.Range ? new(heads.Head.Size, [size]) : null;
    private readonly List<string> notProven = [];
    private MerkleHash? leafOfKept;
    private string? seal;

    public EntryTally Tally => walk.Tally;

    public IReadOnlyList<string> NotProven => notProven;

    public TrailFinding? Entries(TrailLines lines, Func<Stream> open)
    {
        for (var number = 0L; lines.Next(out var line); number++)
        {
            if (!lines.IsWhole)
            {
                return walk.CutHere();
            }

            if (line.StartsWith(TrailFormat.BeforeSeal))
            {
                seal = SealLine.Parse(line);
                return walk.End();
            }

            lines.Cover();
            if (walk.Take(line) is { } finding)
            {
                return new SecondLook(heads.Head, earlier).At(finding, number, open());
            }

            Remember(line, number);
        }

        return walk.CutHere();
    }

    /// <summary>What remains when all entries are as they were recorded.</summary>
    public TrailFinding? Rest(TrailLines lines)
    {
        if (lines.Next(out _) || seal is null || SignedNote.Parse(seal) is not { } note || trust.SignerOf(note) is null || note.Text != TrailSeal.Text(header.Origin, lines.Digest()))
        {
            return new(Flaw.File, null, "The entries are as they were recorded, but the file is not as it was exported: its seal does not match. What it says beside the entries, in its first line and of names and texts, may have been changed or taken out.");
        }

        if (earlier.Contradiction(heads.Head) is { } contradiction)
        {
            return contradiction;
        }

        NoteWhatIsNotProven();
        if (kept is null)
        {
            return null;
        }

        var root = prefixes?.Roots.TryGetValue(kept.Size ?? -1, out var found) == true ? found : (MerkleHash?)null;
        var (finding, open) = kept.Judge(heads, header, trust, root, leafOfKept);
        notProven.AddRange(open is null ? [] : [open]);
        return finding;
    }

    private void NoteWhatIsNotProven()
    {
        if (Tally.AfterHead > 0)
        {
            notProven.Add($"{EntryPlace.Count(Tally.AfterHead)} entries came after the head and are not covered by it.");
        }

        if (Tally.FirstWithheld is { } first)
        {
            notProven.Add($"The text of {EntryPlace.Count(Tally.Withheld)} entries is not in this file, only their hashes; the first: {first}. The archive has it, if they were archived.");
        }
    }

    /// <summary>What the head that somebody kept is compared with.</summary>
    private void Remember(ReadOnlySpan<byte> text, long number)
    {
        if ((prefixes is null && kept?.Number != number + 1) || !TrailLine.TryParse(text, out var line))
        {
            return;
        }

        prefixes?.Append(line.Index, line.Leaf, line.Proof);
        leafOfKept = kept?.Number == number + 1 ? line.Leaf : leafOfKept;
    }
}
