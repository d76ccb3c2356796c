using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeployClaw.Host.StepUp;

/// <summary>What an issuer's endpoints answer, as far as it is heeded (RFC 6749 section 5, RFC 8628 section 3.2).</summary>
internal sealed record IssuerAnswer(
    [property: JsonPropertyName("id_token")] string? IdToken,
    [property: JsonPropertyName("error")] string? Error,
    [property: JsonPropertyName("device_code")] string? DeviceCode,
    [property: JsonPropertyName("user_code")] string? UserCode,
    [property: JsonPropertyName("verification_uri")] string? VerificationUri,
    [property: JsonPropertyName("expires_in")] int? ExpiresIn,
    [property: JsonPropertyName("interval")] int? Interval)
{
    /// <summary>Null for what is no JSON object.</summary>
    public static IssuerAnswer? Read(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<IssuerAnswer>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
