using System.Buffers;

namespace DeployClaw.Logs.Secrets;

/// <summary>
/// Every shape of secret with the text that it begins with (its anchor). Anchors are sought ignoring case, in one pass; a shape then
/// looks at what stands there. Of several at one place the first that finds a secret has it.
/// </summary>
internal static class SecretShapes
{
    private static readonly (string Anchor, Shape Shape)[] All =
    [
        ("-----BEGIN", PrivateKey.FromItsBegin),
        ("-----END", PrivateKey.FromItsEnd),
        ("://", UrlPassword.At),
        ("authorization", Authorization.Header),
        ("bearer ", Authorization.Bearer),
        ("basic ", Authorization.Basic),
        ("cookie:", Authorization.Cookie),
        (" -u ", Credential.OfAnyCommand),
        ("eyJ", WebToken.At),
        .. AccessKeyId.Prefixes.Select(prefix => (prefix, (Shape)AccessKeyId.At)),
        .. PrefixedToken.All.Select(token => (token.Prefix, (Shape)token.At)),
        .. IssuerMark.All.Select(mark => (mark.Mark, (Shape)mark.At)),
        .. Webhook.All.Select(webhook => (webhook.Address, (Shape)webhook.At)),
        .. CommandOption.All.Select(option => (option.Command, (Shape)option.At)),
        .. SecretName.All.Select(name => (name.Word, (Shape)new NamedValue(name).At)),
    ];

    private static readonly ILookup<char, (string Anchor, Shape Shape)> ByFirstLetter =
        All.ToLookup(entry => char.ToLowerInvariant(entry.Anchor[0]));

    /// <summary>The secret that <paramref name="anchor"/> announces, if there is one, whatever other shapes find.</summary>
    private delegate Secret? Shape(ScannedText text, int anchor);

    /// <summary>Without those that begin with another one: that one finds them, and fewer are sought faster.</summary>
    public static SearchValues<string> Anchors { get; } = SearchValues.Create(
        [.. All.Select(entry => entry.Anchor).Where(anchor => !All.Any(other => Extends(anchor, other.Anchor)))],
        StringComparison.OrdinalIgnoreCase);

    public static Secret? At(ScannedText text, int anchor)
    {
        foreach (var (literal, shape) in ByFirstLetter[char.ToLowerInvariant(text[anchor])])
        {
            if (text.Has(literal, anchor) && shape(text, anchor) is { } secret)
            {
                return secret;
            }
        }

        return null;
    }

    private static bool Extends(string anchor, string shorter) =>
        anchor.Length > shorter.Length && anchor.StartsWith(shorter, StringComparison.OrdinalIgnoreCase);
}
