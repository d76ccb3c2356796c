using System.Text;
using DeployClaw.Audit;
using DeployClaw.Host.Keys;

namespace DeployClaw.Host.Audit.Sequencing;

/// <summary>Whether a row is what a program with the keys wrote: only such a one is ever signed for.</summary>
internal static class EntryCheck
{
    /// <summary>The entry's outline and the hash of its leaf; or why it is set aside.</summary>
    public static (CheckedEntry? Entry, string? Why) Of(PendingEntry row, Keyring keys)
    {
        if (row.Body is not { } body)
        {
            return (null, "Its text is gone.");
        }

        if (!keys.Knows(row.MacKey))
        {
            return (null, $"It claims the key {row.MacKey}, which is not among ours.");
        }

        var bytes = Encoding.UTF8.GetBytes(body);
        if (!keys.Wrote(row.MacKey, bytes, row.Mac))
        {
            return (null, "Its mac is not that of its text: no program with our keys wrote this.");
        }

        if (EntryOutline.Read(bytes) is not { } outline)
        {
            return (null, "Its text is no entry.");
        }

        return row.Incident == outline.Incident?.Value && row.Sequence == outline.Sequence && row.Kind == outline.Kind && row.At == outline.At
            ? (new CheckedEntry(row.Position, outline, body, MerkleHash.Leaf(bytes)), null)
            : (null, "The row's incident, number, kind or time is not that of the entry in it.");
    }
}

/// <summary>An entry whose mac is right.</summary>
internal sealed record CheckedEntry(long Position, EntryOutline Outline, string Text, MerkleHash Leaf)
{
    public bool Adds(VerifierKey key) => Outline.Kind == "key-added" && TrailEntry.Parse(Text).Body["vkey"]?.GetValue<string>() == key.ToString();
}
