using DeployClaw.Logs;

namespace DeployClaw.Host.Aws;

/// <summary>A link that somebody outside wrote, on its way into the domain: without the secrets that people put into links.</summary>
internal static class RemoteLink
{
    /// <summary>Parts of names of parameters that carry what gives access, as <c>X-Amz-Signature</c> and <c>private_token</c> do.</summary>
    private static readonly string[] Telling = ["token", "secret", "sig", "credential", "password", "passwd", "pwd", "key", "auth", "code", "session"];

    /// <summary>Null for what is no link to a page.</summary>
    public static Uri? Of(string? text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var link) || link.Scheme is not ("https" or "http"))
        {
            return null;
        }

        var bare = new UriBuilder(link) { UserName = "", Password = "", Query = Harmless(link.Query), Fragment = Untold(link.Fragment) };
        return Uri.TryCreate(Redactor.Redact(bare.Uri.AbsoluteUri), UriKind.Absolute, out var clean) ? clean : null;
    }

    private static string Harmless(string query) =>
        string.Join('&', query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(IsHarmless));

    private static bool IsHarmless(string parameter)
    {
        var name = Uri.UnescapeDataString(parameter.Split('=')[0]);
        return !Telling.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase)) && IsClean(parameter);
    }

    /// <summary>The console's pages stand behind '#', and tokens that a sign-in hands on do too.</summary>
    private static string Untold(string fragment) =>
        fragment.Split('#', '?', '&').Where(part => part.Contains('=', StringComparison.Ordinal)).All(IsHarmless) && IsClean(fragment) ? fragment : "";

    private static bool IsClean(string text) => Uri.UnescapeDataString(text) is var plain && Redactor.Redact(plain) == plain;
}
