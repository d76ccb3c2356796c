using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;

namespace DeployClaw.Host.StepUp;

/// <summary>Something that only one party may know: 256 random bits in base64url. The store holds its hash.</summary>
internal static class StepUpSecret
{
    private const int Bytes = 32;
    private const int IdDigits = 16;

    public static string Draw() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(Bytes));

    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>A name for a challenge, by which nobody finds its link.</summary>
    public static string IdOf(string secret) => "sup-" + Convert.ToHexStringLower(Hash("id:" + secret))[..IdDigits];

    /// <summary>The challenge of PKCE (RFC 7636, section 4.2): S256 over the verifier.</summary>
    public static string Pkce(string verifier) => Base64UrlEncoder.Encode(Hash(verifier));

    /// <summary>What the page's form has to bring along: nobody makes it without the browser's cookie.</summary>
    public static string FormToken(string cookie, string challenge) =>
        Base64UrlEncoder.Encode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(cookie), Encoding.UTF8.GetBytes("form:" + challenge)));

    public static bool Same(string given, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(expected));
}
