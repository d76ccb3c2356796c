using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace DeployClaw.Host.StepUp;

/// <summary>What is judged of an issuer and its tokens beyond signatures: that they are the one that was set up, and meant for us alone.</summary>
internal static class IssuerCheck
{
    private const string AuthorizedParty = "azp";

    /// <summary>
    /// Null where the discovery document is the issuer's that was set up (OpenID Connect Discovery, section 4.3) and codes and secrets go to it under
    /// TLS; else a sentence.
    /// </summary>
    public static string? Problem(OpenIdConnectConfiguration found, StepUpOptions options)
    {
        if (!string.Equals(found.Issuer?.TrimEnd('/'), options.Issuer.ToString().TrimEnd('/'), StringComparison.Ordinal))
        {
            return $"The sign-in at {options.Issuer.Host} says that it is another issuer than {StepUpOptions.IssuerVariable} names.";
        }

        string?[] addresses = [found.AuthorizationEndpoint, found.TokenEndpoint, found.JwksUri, found.DeviceAuthorizationEndpoint];
        return addresses.All(address => string.IsNullOrEmpty(address) || IsSafe(address, options))
            ? null
            : $"The sign-in at {options.Issuer.Host} names an address that does not begin with https://.";
    }

    public static bool IsSafe(string address, StepUpOptions options) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == "https" || (options.Sandbox && uri.Scheme == "http"));

    /// <summary>A token that another program may use too was perhaps given to that one: OpenID Connect Core, section 3.1.3.7, points 3 to 5.</summary>
    public static bool IsForUsAlone(JsonWebToken token, string clientId) =>
        token.Audiences.All(audience => audience == clientId)
        && (!token.TryGetPayloadValue<string>(AuthorizedParty, out var party) || party == clientId);
}
