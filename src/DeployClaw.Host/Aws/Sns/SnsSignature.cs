using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace DeployClaw.Host.Aws.Sns;

/// <summary>
/// A message's signature, version 1 (SHA-1) or 2 (SHA-256), RSA with PKCS#1 v1.5 padding:
/// https://docs.aws.amazon.com/sns/latest/dg/sns-verify-signature-of-message-verify-message-signature.html
/// </summary>
internal sealed class SnsSignature
{
    private readonly byte[] text;
    private readonly byte[] signature;
    private readonly HashAlgorithmName hash;

    private SnsSignature(byte[] text, byte[] signature, HashAlgorithmName hash) =>
        (this.text, this.signature, this.hash) = (text, signature, hash);

    /// <summary>Null for a message that is not signed in a way that we know.</summary>
    public static SnsSignature? Of(SnsMessage message)
    {
        var signature = new byte[message.Signature?.Length ?? 0];
        return HashOf(message.SignatureVersion) is { } hash
            && StringToSign(message) is { } text
            && Convert.TryFromBase64String(message.Signature ?? "", signature, out var length)
            && length > 0
                ? new SnsSignature(Encoding.UTF8.GetBytes(text), signature[..length], hash)
                : null;
    }

    public bool IsBy(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPublicKey();
        return key is not null && key.VerifyData(text, signature, hash, RSASignaturePadding.Pkcs1);
    }

    private static HashAlgorithmName? HashOf(string? version) => version switch
    {
        "1" => HashAlgorithmName.SHA1,
        "2" => HashAlgorithmName.SHA256,
        _ => null,
    };

    /// <summary>Names and values on lines of their own, in the names' byte order. A subject that is not there is left out.</summary>
    private static string? StringToSign(SnsMessage message)
    {
        (string Name, string? Value)[]? signed = message.Type switch
        {
            SnsMessage.Notification =>
            [
                ("Message", message.Message), ("MessageId", message.MessageId), ("Subject", message.Subject),
                ("Timestamp", message.Timestamp), ("TopicArn", message.TopicArn), ("Type", message.Type),
            ],
            SnsMessage.SubscriptionConfirmation or SnsMessage.UnsubscribeConfirmation =>
            [
                ("Message", message.Message), ("MessageId", message.MessageId), ("SubscribeURL", message.SubscribeUrl),
                ("Timestamp", message.Timestamp), ("Token", message.Token), ("TopicArn", message.TopicArn), ("Type", message.Type),
            ],
            _ => null,
        };
        return signed is null || signed.Any(field => field is { Value: null, Name: not "Subject" })
            ? null
            : string.Concat(signed.Where(field => field.Value is not null).Select(field => $"{field.Name}\n{field.Value}\n"));
    }
}
