namespace DeployClaw.Logs.Secrets;

/// <summary>
/// A private key in PEM armour (RFC 7468; OpenSSH and PGP use the same dashes). One that is cut off in the middle goes to the end of the
/// text; of one whose beginning is missing goes all that looks like its body.
/// </summary>
internal static class PrivateKey
{
    public const string Kind = "private-key";

    /// <summary>The longest label, "ENCRYPTED PRIVATE KEY", and room for those to come.</summary>
    private const int LabelReach = 48;

    public static Secret? FromItsBegin(ScannedText text, int anchor)
    {
        if (!NamesAPrivateKey(text, anchor))
        {
            return null;
        }

        var end = text.Find(anchor, "-----END");
        return new Secret(anchor, end == text.Length ? end : ArmourEnd(text, end), Kind);
    }

    public static Secret? FromItsEnd(ScannedText text, int anchor)
    {
        if (!NamesAPrivateKey(text, anchor))
        {
            return null;
        }

        // Linear all the same: the way back ends at the dashes of the anchor before.
        var body = text.Slice(0, anchor).LastIndexOfAnyExcept(Alphabets.KeyBody);
        return new Secret(body + 1, ArmourEnd(text, anchor), Kind);
    }

    private static bool NamesAPrivateKey(ScannedText text, int anchor) =>
        text.Slice(anchor, anchor + LabelReach).Contains("PRIVATE KEY", StringComparison.OrdinalIgnoreCase);

    private static int ArmourEnd(ScannedText text, int end)
    {
        var label = end + "-----END".Length;
        var dashes = text.Slice(label, label + LabelReach).IndexOf("-----");
        return dashes < 0 ? Math.Min(label + LabelReach, text.Length) : label + dashes + "-----".Length;
    }
}
