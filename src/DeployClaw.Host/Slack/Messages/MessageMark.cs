using System.Security.Cryptography;
using System.Text;
using DeployClaw.Host.Slack.Api;

namespace DeployClaw.Host.Slack.Messages;

/// <summary>
/// How a message of ours is known again: the outbox's id in its metadata, and, since a message that an upload makes has no metadata, in
/// the names of its files.
/// </summary>
internal sealed record MessageMark(string MessageId)
{
    private const string EventType = "deployclaw_message";
    private const string IdField = "message_id";

    /// <summary>Hexadecimal digits of the id's SHA-256: a thread has some dozens of files.</summary>
    private const int TagDigits = 10;

    public MessageMetadata Metadata => new(EventType, new Dictionary<string, string> { [IdField] = MessageId });

    private string Tag => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(MessageId)))[..TagDigits];

    /// <summary>report.html becomes report-0123456789.html.</summary>
    public string FileName(string name) => $"{Path.GetFileNameWithoutExtension(name)}-{Tag}{Path.GetExtension(name)}";

    /// <summary>Anybody may post with such metadata: only what the bot itself wrote counts.</summary>
    public bool IsOn(SlackMessage message, SlackBotIdentity self) =>
        self.Wrote(message)
        && ((message.Metadata?.EventType == EventType && message.Metadata.Text(IdField) == MessageId)
            || (message.Files ?? []).Any(file => file.Name is { } name && FileName(name.Replace("-" + Tag, "", StringComparison.Ordinal)) == name));
}

/// <summary>Who the bot is in its workspace.</summary>
internal sealed record SlackBotIdentity(string TeamId, string? EnterpriseId, string UserId, string? BotId)
{
    public bool Wrote(SlackMessage message) => (BotId is not null && message.BotId == BotId) || message.User == UserId;
}
