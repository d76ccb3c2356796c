namespace DeployClaw.Logs.Secrets;

/// <summary>
/// A key of Azure that its issuer made recognisable by a mark inside it: <see cref="Before"/> and <see cref="After"/> are how many
/// characters stand around the mark (https://github.com/microsoft/security-utilities, the patterns SEC101).
/// </summary>
internal sealed record IssuerMark(string Mark, int Before, int After, bool UrlSafe = false)
{
    private const int LongestBefore = 88;

    public static readonly IssuerMark[] All =
    [
        new("JQQJ9", 52, 24),
        new("+ASt", 76, 6),
        new("+ABa", 76, 6),
        new("+AMC", 76, 6),
        new("ACDb", 76, 6),
        new("AzCa", 33, 6),
        new("AzFu", 42, 6),
        new("AzSe", 42, 6),
        new("AIoT", 33, 6),
        new("+ASb", 33, 6),
        new("+AEh", 33, 6),
        new("+ARm", 33, 6),
        new("+ACR", 42, 6),
        new("Q~", 4, 30, UrlSafe: true),
    ];

    public Secret? At(ScannedText text, int anchor)
    {
        var mark = anchor + Mark.Length;
        if (!text.Slice(anchor, mark).SequenceEqual(Mark))
        {
            return null;
        }

        var alphabet = UrlSafe ? Alphabets.UrlToken : Alphabets.Base64;
        var reach = Math.Max(0, anchor - LongestBefore);
        var start = reach + text.Slice(reach, anchor).LastIndexOfAnyExcept(alphabet) + 1;
        var end = text.RunEnd(mark, alphabet);
        return anchor - start >= Before && end - mark >= After ? new Secret(start, end, "azure-key") : null;
    }
}
