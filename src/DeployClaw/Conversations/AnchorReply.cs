using System.Globalization;

namespace DeployClaw.Conversations;

/// <summary>What a thread is told of the trail's newest head: whoever has read it can say later what the trail was then.</summary>
public static class AnchorReply
{
    private const int RootDigits = 16;

    public static Card Of(long size, string root)
    {
        var counted = size.ToString("N0", CultureInfo.InvariantCulture);
        return new Card(
            Tone.Muted,
            "Audit trail",
            $"Audit trail: {counted} entries",
            [new CardBlock.Note(Prose.Of($"Audit trail: {counted} entries, which hash to ", new Run.Code(root[..RootDigits] + "…")))]);
    }
}
