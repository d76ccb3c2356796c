using System.Text.Unicode;
using DeployClaw.Audit;
using DeployClaw.Host.Audit.Export;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>Judges the entries of a file one after another, up to the first one that is not as it was recorded.</summary>
internal sealed class EntryWalk
{
    private readonly Checkpoint head;
    private readonly ProvenWalk proven;
    private readonly ExpectedOrder order;

    public EntryWalk(TrailScope scope, IncidentHead? incident, Checkpoint head)
    {
        this.head = head;
        order = ExpectedOrder.Of(scope, incident);
        proven = new(head.Size, head.Root);
    }

    public EntryTally Tally { get; private set; } = new();

    public TrailFinding? Take(ReadOnlySpan<byte> text)
    {
        if (!Utf8.IsValid(text) || !TrailLine.TryParse(text, out var line))
        {
            return new(Flaw.Changed, order.Expected, $"{order.Expected} was changed: its line is not as the trail writes it.");
        }

        var outline = line.Entry.IsEmpty ? null : EntryOutline.Read(line.Entry);
        var place = EntryPlace.Of(line.Index, outline);
        if (outline is null && !line.Entry.IsEmpty)
        {
            return new(Flaw.Changed, order.Expected, $"{order.Expected} was changed: its text is no entry.");
        }

        return order.Place(place)
            ?? Prove(line, place)
            ?? order.Advance(place, line.Leaf)
            ?? Count(line, place, outline);
    }

    public TrailFinding? End() => order.End();

    public TrailFinding CutHere() => order.End() ?? new(Flaw.File, null, "The end of the file is missing: its entries are all there, its seal is not.");

    private TrailFinding? Prove(in TrailLine line, EntryPlace place)
    {
        if (line.Forged)
        {
            return new(Flaw.Changed, place, $"{place} was not written by the program: when the file was exported, its authentication code was wrong.");
        }

        return line.Index < head.Size && !proven.Take(line.Index, line.Leaf, line.Proof)
            ? new(Flaw.Changed, place, $"{place} was changed after it was recorded: it is not what the signed head covers.")
            : null;
    }

    private TrailFinding? Count(in TrailLine line, EntryPlace place, EntryOutline? outline)
    {
        var committed = Commitments.In(line.Entry);
        foreach (var value in line.Personal)
        {
            if (!committed.Remove(value.Commitment))
            {
                return new(Flaw.Personal, place, $"{place} is as it was recorded, but a name or text beside it is not: it does not match what the entry commits to.");
            }
        }

        var isProven = line.Index < head.Size;
        var isWithheld = outline is null;
        Tally = Tally with
        {
            Proven = Tally.Proven + (isProven ? 1 : 0),
            AfterHead = Tally.AfterHead + (isProven ? 0 : 1),
            Withheld = Tally.Withheld + (isWithheld ? 1 : 0),
            FirstWithheld = Tally.FirstWithheld ?? (isWithheld ? place : null),
            Personal = Tally.Personal + line.Personal.Count,
            Erased = Tally.Erased + committed.Count,
            Last = isProven ? outline?.At ?? Tally.Last : Tally.Last,
        };
        return null;
    }
}
