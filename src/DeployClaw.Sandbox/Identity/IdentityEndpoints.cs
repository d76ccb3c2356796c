namespace DeployClaw.Sandbox.Identity;

/// <summary>The issuer's addresses, as its discovery document says them (OpenID Connect Discovery 1.0; RFC 8628, section 4).</summary>
internal static class IdentityEndpoints
{
    public static void Map(WebApplication application, IdentityParts parts)
    {
        var signIn = new SignInEndpoint(parts);
        var device = new DeviceEndpoint(parts);
        var token = new TokenEndpoint(parts);
        application.UseRouting();
        application.MapGet("/.well-known/openid-configuration", () => Results.Json(Discovery(parts.Issuer, parts.SaysItIs ?? parts.Issuer)));
        application.MapGet("/jwks", () => Results.Json(parts.Keys.Jwks()));
        application.MapGet("/authorize", (Delegate)signIn.Show);
        application.MapPost("/authorize", (Delegate)signIn.AnswerAsync);
        application.MapPost("/device_authorization", (Delegate)device.BeginAsync);
        application.MapGet("/device", (Delegate)device.Show);
        application.MapPost("/device", (Delegate)device.AnswerAsync);
        application.MapPost("/token", (Delegate)token.AnswerAsync);
    }

    private static object Discovery(string address, string issuer) => new
    {
        issuer,
        authorization_endpoint = $"{address}/authorize",
        token_endpoint = $"{address}/token",
        device_authorization_endpoint = $"{address}/device_authorization",
        jwks_uri = $"{address}/jwks",
        response_types_supported = new[] { "code" },
        subject_types_supported = new[] { "public" },
        id_token_signing_alg_values_supported = new[] { "RS256" },
        scopes_supported = new[] { "openid" },
        grant_types_supported = new[] { "authorization_code", TokenEndpoint.DeviceGrant },
        token_endpoint_auth_methods_supported = new[] { "client_secret_post", "client_secret_basic" },
        code_challenge_methods_supported = new[] { "S256" },
        claims_supported = new[] { "sub", "iss", "aud", "exp", "iat", "auth_time", "nonce" },
    };
}
