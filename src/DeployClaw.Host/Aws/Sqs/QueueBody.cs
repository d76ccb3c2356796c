using DeployClaw.Host.Aws.Sns;

namespace DeployClaw.Host.Aws.Sqs;

/// <summary>
/// A queue's message is the event itself, or the event inside an SNS envelope where a topic stands between. The envelope's signature is
/// not looked at: who may write to the queue is for its policy to say, and SNS signs nothing that SQS would not vouch for.
/// </summary>
internal static class QueueBody
{
    public static string Notice(string body) =>
        SnsMessage.Parse(System.Text.Encoding.UTF8.GetBytes(body)) is { Type: SnsMessage.Notification, TopicArn: not null, Message: { } message }
            ? message
            : body;
}
