namespace DeployClaw.Logs.Secrets;

/// <summary>
/// A JSON web token (RFC 7519): parts of URL-safe base 64 joined by dots; the first encodes <c>{"</c>, which reads <c>eyJ</c>. One that is
/// cut off goes too, if its second part begins the same way.
/// </summary>
internal static class WebToken
{
    private const int ShortestPart = 8;

    public static Secret? At(ScannedText text, int anchor)
    {
        if (!text.Slice(anchor, anchor + 3).SequenceEqual("eyJ"))
        {
            return null;
        }

        var header = text.RunEnd(anchor, Alphabets.Token);
        if (header - anchor < ShortestPart || text[header] != '.')
        {
            return null;
        }

        var payload = text.RunEnd(header + 1, Alphabets.Token);
        var complete = payload - header > ShortestPart && text[payload] == '.';
        return complete || text.Has("eyJ", header + 1)
            ? new Secret(anchor, text.RunEnd(anchor, Alphabets.DottedToken), "jwt")
            : null;
    }
}
