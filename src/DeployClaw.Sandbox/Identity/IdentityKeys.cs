using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeployClaw.Sandbox.Identity;

/// <summary>The issuer's key: RS256, as every issuer has to offer.</summary>
internal sealed class IdentityKeys : IDisposable
{
    private RSA key = RSA.Create(2048);
    private int number = 1;

    public void Rotate()
    {
        key.Dispose();
        key = RSA.Create(2048);
        number++;
    }

    /// <summary>RFC 7517.</summary>
    public object Jwks()
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return new
        {
            keys = new[]
            {
                new { kty = "RSA", use = "sig", alg = "RS256", kid = Id, n = IdentityParts.Base64Url(parameters.Modulus), e = IdentityParts.Base64Url(parameters.Exponent) },
            },
        };
    }

    /// <summary>RFC 7515, compact.</summary>
    public string Sign(JsonObject claims)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new { alg = "RS256", typ = "JWT", kid = Id });
        var text = $"{IdentityParts.Base64Url(header)}.{IdentityParts.Base64Url(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        return $"{text}.{IdentityParts.Base64Url(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    public void Dispose() => key.Dispose();

    private string Id => $"sandbox-{number}";
}
