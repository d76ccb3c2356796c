using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace DeployClaw.Sandbox.Identity;

/// <summary>Codes in, ID tokens out (OpenID Connect Core 1.0, section 3.1.3; RFC 7636; RFC 8628, section 3.4).</summary>
internal sealed class TokenEndpoint(IdentityParts parts)
{
    public const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    public async Task<IResult> AnswerAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        return !ClientCheck.Knows(parts.Client, context.Request, form) ? Error("invalid_client") : form["grant_type"].ToString() switch
        {
            "authorization_code" => Redeem(form),
            DeviceGrant => Poll(form["device_code"].ToString()),
            _ => Error("unsupported_grant_type"),
        };
    }

    public static IResult Error(string error) =>
        Results.Json(new { error }, statusCode: error == "invalid_client" ? StatusCodes.Status401Unauthorized : StatusCodes.Status400BadRequest);

    private IResult Redeem(IFormCollection form)
    {
        var code = parts.Codes.Take(form["code"].ToString());
        var proof = IdentityParts.Base64Url(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString())));
        return code is not null && code.RedirectUri == form["redirect_uri"] && code.Challenge == proof
            ? Tokens(code.Subject, code.SignedInAt, code.Nonce)
            : Error("invalid_grant");
    }

    private IResult Poll(string deviceCode)
    {
        var (device, error) = parts.Devices.Poll(deviceCode);
        return device?.Subject is { } subject ? Tokens(subject, device.SignedInAt, nonce: null) : Error(error);
    }

    private IResult Tokens(string subject, DateTimeOffset signedInAt, string? nonce)
    {
        var claims = new JsonObject
        {
            ["iss"] = parts.Issuer,
            ["sub"] = subject,
            ["aud"] = parts.Client.Id,
            ["iat"] = parts.Now.ToUnixTimeSeconds(),
            ["exp"] = (parts.Now + Life).ToUnixTimeSeconds(),
            ["auth_time"] = signedInAt.ToUnixTimeSeconds(),
        };
        if (parts.FurtherAudiences.Count > 0)
        {
            claims["aud"] = new JsonArray([parts.Client.Id, .. parts.FurtherAudiences]);
        }

        if (parts.AuthorizedParty is { } party)
        {
            claims["azp"] = party;
        }

        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        return Results.Json(new
        {
            access_token = IdentityParts.Secret(),
            token_type = "Bearer",
            expires_in = (int)Life.TotalSeconds,
            scope = "openid",
            id_token = parts.Keys.Sign(claims),
        });
    }
}
