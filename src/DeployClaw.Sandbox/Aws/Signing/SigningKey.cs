using System.Security.Cryptography;
using System.Text;

namespace DeployClaw.Sandbox.Aws.Signing;

/// <summary>A secret narrowed to a day, a region and a service; signs requests and the chunks of their bodies.</summary>
internal sealed class SigningKey
{
    private readonly byte[] key;
    private readonly CredentialScope scope;
    private readonly string date;

    /// <summary><paramref name="date"/> is the request's x-amz-date (yyyyMMddTHHmmssZ).</summary>
    public SigningKey(string secret, CredentialScope scope, string date)
    {
        this.scope = scope;
        this.date = date;
        key = new[] { scope.Date, scope.Region, scope.Service, scope.Terminator }
            .Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), Hash);
    }

    public string SignRequest(string canonicalRequest) => Sign("AWS4-HMAC-SHA256", HashOf(Encoding.UTF8.GetBytes(canonicalRequest)));

    public string SignChunk(string previousSignature, ReadOnlySpan<byte> chunk) =>
        Sign("AWS4-HMAC-SHA256-PAYLOAD", previousSignature, HashOf([]), HashOf(chunk));

    public string SignTrailer(string previousSignature, string trailer) =>
        Sign("AWS4-HMAC-SHA256-TRAILER", previousSignature, HashOf(Encoding.UTF8.GetBytes(trailer)));

    public static string HashOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private string Sign(string algorithm, params ReadOnlySpan<string> parts) =>
        Convert.ToHexStringLower(Hash(key, $"{algorithm}\n{date}\n{scope}\n{string.Join('\n', parts)}"));

    private static byte[] Hash(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
