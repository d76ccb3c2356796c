using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace DeployClaw.Host.StepUp;

/// <summary>Checks what an ID token says and who says so: OpenID Connect Core, section 3.1.3.7.</summary>
internal sealed class IdTokens(StepUpOptions options, OpenIdIssuer issuer)
{
    /// <summary>Clocks that are further apart than that make a sign-in that nobody can judge.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    // No symmetric ones (the client's secret would sign), and not "none".
    private static readonly string[] Algorithms = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    /// <param name="token">As it came from the token endpoint.</param>
    /// <param name="nonce">Null where there was no browser of ours to bind it to.</param>
    /// <param name="cancellation">Ends the check.</param>
    /// <returns>The sign-in, or a sentence on why the token is not taken.</returns>
    public async Task<(SignIn? SignIn, string? Why)> CheckAsync(string token, string? nonce, CancellationToken cancellation)
    {
        var result = await ValidateAsync(token, await issuer.DiscoverAsync(cancellation));
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            result = await ValidateAsync(token, await issuer.DiscoverAgainAsync(cancellation));
        }

        if (!result.IsValid || result.SecurityToken is not JsonWebToken read)
        {
            return (null, "The issuer's token could not be verified.");
        }

        if (!IssuerCheck.IsForUsAlone(read, options.ClientId))
        {
            return (null, "The issuer's token is meant for other programs too.");
        }

        if (nonce is not null && (!read.TryGetPayloadValue<string>(JwtRegisteredClaimNames.Nonce, out var said) || !StepUpSecret.Same(said, nonce)))
        {
            return (null, "The issuer's token belongs to another sign-in.");
        }

        // Without it nobody knows whether the person has just signed in, or some time last week.
        return read.TryGetPayloadValue<long>(JwtRegisteredClaimNames.AuthTime, out var at) && read.Subject is { Length: > 0 } subject
            ? (new SignIn(read.Issuer, subject, DateTimeOffset.FromUnixTimeSeconds(at)), null)
            : (null, "The issuer's token does not say who signed in and when (sub, auth_time).");
    }

    private Task<TokenValidationResult> ValidateAsync(string token, OpenIdConnectConfiguration known) =>
        new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = known.Issuer,
            ValidAudience = options.ClientId,
            IssuerSigningKeys = known.SigningKeys,
            ValidAlgorithms = Algorithms,
            ClockSkew = Skew,
            RequireExpirationTime = true,
            RequireSignedTokens = true,
        });
}
