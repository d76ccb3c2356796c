using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DeployClaw.Sandbox.Aws.Sns;

/// <summary>Makes the JSON that SNS posts: https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html</summary>
internal sealed class SnsEnvelope(SnsTopic topic, SnsSigner signer, Uri home)
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Notification(string messageId, string? subject, string message, DateTimeOffset at, SnsSubscription subscription)
    {
        List<(string, string)> signed = [("Message", message), ("MessageId", messageId)];
        if (subject is not null)
        {
            signed.Add(("Subject", subject));
        }

        signed.AddRange([("Timestamp", Time(at)), ("TopicArn", topic.Arn), ("Type", "Notification")]);
        var unsubscribe = new Uri(home, $"/?Action=Unsubscribe&SubscriptionArn={Uri.EscapeDataString(subscription.Arn)}").ToString();
        return Write("Notification", signed, [("UnsubscribeURL", unsubscribe)]);
    }

    /// <param name="messageId">As SNS gives it.</param>
    /// <param name="at">When it is sent.</param>
    /// <param name="subscription">What is to be confirmed.</param>
    /// <param name="type">UnsubscribeConfirmation for one that has ended: it has the same fields.</param>
    public string Confirmation(string messageId, DateTimeOffset at, SnsSubscription subscription, string type = "SubscriptionConfirmation")
    {
        var url = new Uri(home, $"/?Action=ConfirmSubscription&TopicArn={Uri.EscapeDataString(topic.Arn)}&Token={subscription.Token}").AbsoluteUri;
        var message = $"You have chosen to subscribe to the topic {topic.Arn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.";
        return Write(
            type,
            [
                ("Message", message), ("MessageId", messageId), ("SubscribeURL", url), ("Timestamp", Time(at)), ("Token", subscription.Token),
                ("TopicArn", topic.Arn), ("Type", type),
            ],
            []);
    }

    private string Write(string type, List<(string Name, string Value)> signed, (string Name, string Value)[] more)
    {
        var envelope = new Dictionary<string, string> { ["Type"] = type };
        foreach (var (name, value) in signed)
        {
            envelope[name] = value;
        }

        envelope["SignatureVersion"] = topic.SignatureVersion;
        envelope["Signature"] = signer.Sign(signed, topic.SignatureVersion);
        envelope["SigningCertURL"] = new Uri(home, signer.Path).ToString();
        foreach (var (name, value) in more)
        {
            envelope[name] = value;
        }

        return JsonSerializer.Serialize(envelope, Json);
    }

    private static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
