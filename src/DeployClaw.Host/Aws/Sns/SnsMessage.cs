using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeployClaw.Host.Aws.Sns;

/// <summary>What SNS posts: https://docs.aws.amazon.com/sns/latest/dg/http-subscription-confirmation-json.html and its neighbours.</summary>
internal sealed record SnsMessage
{
    public const string Notification = "Notification";
    public const string SubscriptionConfirmation = "SubscriptionConfirmation";
    public const string UnsubscribeConfirmation = "UnsubscribeConfirmation";

    public string? Type { get; init; }

    public string? MessageId { get; init; }

    public string? TopicArn { get; init; }

    public string? Subject { get; init; }

    public string? Message { get; init; }

    public string? Timestamp { get; init; }

    public string? SignatureVersion { get; init; }

    public string? Signature { get; init; }

    [JsonPropertyName("SigningCertURL")]
    public string? SigningCertUrl { get; init; }

    public string? Token { get; init; }

    [JsonPropertyName("SubscribeURL")]
    public string? SubscribeUrl { get; init; }

    /// <summary>Null for what is not a JSON object with these members.</summary>
    public static SnsMessage? Parse(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SnsJson.Default.SnsMessage);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // The latter for half a surrogate pair, which JSON can say and text cannot.
            return null;
        }
    }
}

[JsonSerializable(typeof(SnsMessage))]
internal sealed partial class SnsJson : JsonSerializerContext;
