namespace DeployClaw.Host.Slack.Blocks;

/// <summary>
/// Cuts rendered mrkdwn so that what stays is whole: no half link, mention or entity, no half character, and a code span or block that
/// was open is closed, since it would swallow what follows.
/// </summary>
internal static class MrkdwnCut
{
    private const string Fence = "```";

    /// <summary>The longest that is put on the end: an ellipsis, a line break and a fence.</summary>
    private const int Ending = 5;

    public static string At(string mrkdwn, int limit)
    {
        if (mrkdwn.Length <= limit)
        {
            return mrkdwn;
        }

        var (place, closing) = LastWhole(mrkdwn, limit - Ending);
        return string.Concat(mrkdwn.AsSpan(0, place), "…", closing);
    }

    private static (int Place, string Closing) LastWhole(string mrkdwn, int most)
    {
        var closing = "";
        for (var place = 0; ;)
        {
            var length = Atom(mrkdwn, place);
            if (length == 0 || place + length > most)
            {
                return (place, closing.Length > 1 ? "\n" + closing : closing);
            }

            closing = After(closing, mrkdwn.Substring(place, length));
            place += length;
        }
    }

    private static string After(string closing, string atom) => (closing, atom) switch
    {
        ("", Fence) => Fence,
        (Fence, Fence) => "",
        ("", "`") => "`",
        ("`", "`") => "",
        _ => closing,
    };

    /// <summary>How long the smallest whole thing at a place is; 0 at the end.</summary>
    private static int Atom(string text, int place) =>
        place == text.Length
            ? 0
            : text[place] switch
            {
                '<' => To(text, place, '>'),
                '&' => To(text, place, ';'),
                '`' when string.CompareOrdinal(text, place, Fence, 0, Fence.Length) == 0 => Fence.Length,
                var first when char.IsHighSurrogate(first) && place + 1 < text.Length => 2,
                _ => 1,
            };

    // Without an end to it, all the rest is one.
    private static int To(string text, int place, char end) =>
        text.IndexOf(end, place) is var found and >= 0 ? found - place + 1 : text.Length - place;
}
