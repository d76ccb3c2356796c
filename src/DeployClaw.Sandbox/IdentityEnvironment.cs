using DeployClaw.Sandbox.Identity;

namespace DeployClaw.Sandbox;

/// <summary>The variables with which a program finds a stand-in for an issuer, and is known there.</summary>
internal static class IdentityEnvironment
{
    public static IReadOnlyDictionary<string, string> Of(IdentityStandIn issuer) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DEPLOYCLAW_OIDC_ISSUER"] = issuer.Name,
        ["DEPLOYCLAW_OIDC_CLIENT_ID"] = issuer.Client.Id,
        ["DEPLOYCLAW_OIDC_CLIENT_SECRET"] = issuer.Client.Secret,
    };
}
