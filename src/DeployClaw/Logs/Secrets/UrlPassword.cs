namespace DeployClaw.Logs.Secrets;

/// <summary>
/// The password in <c>scheme://user:password@host</c>, or a long token in the user's place. A password that was not percent-encoded may
/// hold a slash: then the user's colon is followed by no port, and the password goes to the next at sign.
/// </summary>
internal static class UrlPassword
{
    /// <summary>No name of a user is this long, and every token that is used as one is longer.</summary>
    private const int ShortestToken = 20;

    public static Secret? At(ScannedText text, int anchor)
    {
        var start = anchor + "://".Length;
        var end = text.Find(start, Alphabets.AuthorityEnds);
        var authority = text.Slice(start, end);
        var at = authority.LastIndexOf('@');
        if (at > 0 && Marker.Is(authority[..at]))
        {
            return null;
        }

        var colon = (at < 0 ? authority : authority[..at]).IndexOf(':');
        return (colon, at) switch
        {
            ( >= 0, >= 0) => Cut(text, start + colon + 1, start + at),
            ( >= 0, < 0) => WithASlash(text, start + colon + 1, end),
            ( < 0, >= ShortestToken) => Cut(text, start, start + at),
            _ => null,
        };
    }

    private static Secret? WithASlash(ScannedText text, int password, int authorityEnd)
    {
        var isPort = text.Slice(password, authorityEnd).IndexOfAnyExceptInRange('0', '9') < 0;
        var at = isPort ? -1 : text.Find(password, Alphabets.UrlEndsOrAt);
        return at >= 0 && text[at] == '@' ? Cut(text, password, at) : null;
    }

    private static Secret? Cut(ScannedText text, int start, int end) =>
        end > start && !Marker.Is(text.Slice(start, end)) ? new Secret(start, end, "url-password") : null;
}
