using DeployClaw.Audit;
using DeployClaw.Host.Audit.Export;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>
/// Says more of the first thing that is wrong, by what comes after it: whether an entry that is not in its place stands somewhere else, and, where
/// the whole tree was made anew over a change, where the change must be.
/// </summary>
internal sealed class SecondLook(Checkpoint head, EarlierHeads earlier)
{
    /// <param name="first">What is wrong.</param>
    /// <param name="before">How many lines of entries come before it.</param>
    /// <param name="file">From its beginning.</param>
    public TrailFinding At(TrailFinding first, long before, Stream file)
    {
        if (first is not { Flaw: Flaw.Changed or Flaw.Removed, Place: { } place })
        {
            return first;
        }

        using var lines = new TrailLines(file);
        var anew = before == 0 && first.Flaw == Flaw.Changed ? new MadeAnew(head, earlier) : null;
        lines.Next(out _);
        for (var number = 0L; lines.Next(out var text) && !text.StartsWith(TrailFormat.BeforeSeal); number++)
        {
            if (!System.Text.Unicode.Utf8.IsValid(text) || !TrailLine.TryParse(text, out var line))
            {
                continue;
            }

            var outline = line.Entry.IsEmpty ? null : EntryOutline.Read(line.Entry);
            if (number > before && IsSame(place, line.Index, outline))
            {
                return Elsewhere(first, place);
            }

            anew?.Take(line, outline);
        }

        return anew?.Narrowed() ?? first;
    }

    private static bool IsSame(EntryPlace place, long index, EntryOutline? outline) =>
        place.Sequence is { } number ? outline?.Sequence == number && outline.Incident == place.Incident : place.Index == index;

    private static TrailFinding Elsewhere(TrailFinding first, EntryPlace place) => first.Flaw == Flaw.Removed
        ? new(Flaw.Reordered, place, $"{place} is not in its place: it comes later.")
        : new(Flaw.Inserted, place, $"{place} stands here twice: what stands here first was inserted.");
}
