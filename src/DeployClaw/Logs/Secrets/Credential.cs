namespace DeployClaw.Logs.Secrets;

/// <summary>What stands behind an option: a password, or a user, a colon and a password.</summary>
internal static class Credential
{
    /// <summary>
    /// <c>-u user:password</c> whose command is unknown, since a log has a line of it as an event of its own. Ids (<c>-u 1000:1000</c>),
    /// paths and addresses are no credentials.
    /// </summary>
    public static Secret? OfAnyCommand(ScannedText text, int anchor)
    {
        var extent = ValueExtent.At(text, anchor + " -u ".Length);
        var value = text.Slice(extent.Start, extent.End);
        var colon = value.IndexOf(':');
        var isPair = colon > 0
            && !value[..colon].ContainsAnyExcept(Alphabets.Name)
            && value[(colon + 1)..] is not ['/' or '\\', ..]
            && value[(colon + 1)..].ContainsAnyExceptInRange('0', '9');
        return isPair ? Of(text, extent, isPair: true) : null;
    }

    public static Secret? At(ScannedText text, int start, bool isPair)
    {
        // Another option, or a command that a shell puts in.
        var isValue = start < text.Length && text[start] != '-' && !(text[start] == '$' && text[start + 1] == '(');
        return isValue ? Of(text, ValueExtent.At(text, start), isPair) : null;
    }

    private static Secret? Of(ScannedText text, ValueExtent extent, bool isPair)
    {
        var user = isPair ? text.Slice(extent.Start, extent.End).IndexOf(':') : -1;
        var start = extent.Start + user + 1;
        var value = text.Slice(start, extent.End);
        var isNone = (isPair && user < 0) || value.IsEmpty || (isPair && value.StartsWith("//")) || Marker.Is(value) || Plausible.IsHarmless(value);
        return isNone ? null : new Secret(start, extent.End, "password");
    }
}
