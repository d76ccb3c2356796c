using System.Collections.Concurrent;

namespace DeployClaw.Sandbox.Identity;

/// <summary>Who signed in for whom, and what the code is bound to.</summary>
internal sealed record IssuedCode(string RedirectUri, string Challenge, string? Nonce, string Subject, DateTimeOffset SignedInAt, DateTimeOffset ExpiresAt);

/// <summary>Authorization codes: each serves once, for a minute.</summary>
internal sealed class IssuedCodes(TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<string, IssuedCode> codes = new(StringComparer.Ordinal);

    public string Issue(string redirectUri, string challenge, string? nonce, string subject, DateTimeOffset signedInAt)
    {
        var code = IdentityParts.Secret();
        codes[code] = new IssuedCode(redirectUri, challenge, nonce, subject, signedInAt, clock.GetUtcNow() + Life);
        return code;
    }

    public IssuedCode? Take(string code) => codes.TryRemove(code, out var issued) && clock.GetUtcNow() < issued.ExpiresAt ? issued : null;
}
