using Microsoft.AspNetCore.Http;

namespace DeployClaw.Host.StepUp;

/// <summary>The cookie by which a browser is known again: only the one in which a sign-in began may end it.</summary>
internal sealed class StepUpBrowser(StepUpOptions options)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    public void Remember(HttpResponse response, string challenge, string cookie) => response.Cookies.Append(Name(challenge), cookie, Settings());

    public void Forget(HttpResponse response, string challenge) => response.Cookies.Delete(Name(challenge), Settings());

    /// <summary>The cookie's value where it is the one that the challenge was begun with.</summary>
    public string? Of(HttpRequest request, StepUpRow row) =>
        request.Cookies[Name(row.Id)] is { } cookie && row.Browser is { } known
        && System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(StepUpSecret.Hash(cookie), known)
            ? cookie
            : null;

    /// <summary>A form of another site's page says so here; browsers of today send one or the other.</summary>
    public bool IsOurOwnForm(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "same-origin" or ""
        && (request.Headers.Origin.ToString() is var origin && (origin.Length == 0 || origin == options.PublicUrl!.GetLeftPart(UriPartial.Authority)));

    private bool Secure => options.PublicUrl!.Scheme == "https";

    // With the prefix no other host of the domain can plant one: https://www.rfc-editor.org/rfc/rfc6265.html and its successor's section 4.1.3.2.
    private string Name(string challenge) => (Secure ? "__Host-" : "") + challenge;

    // Not Strict: the browser comes back from the issuer's site.
    private CookieOptions Settings() => new() { HttpOnly = true, Secure = Secure, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = Life };
}
