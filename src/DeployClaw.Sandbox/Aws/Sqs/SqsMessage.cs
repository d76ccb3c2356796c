using System.Security.Cryptography;
using System.Text;

namespace DeployClaw.Sandbox.Aws.Sqs;

internal sealed class SqsMessage(string id, string body, DateTimeOffset sentAt)
{
    public string Id { get; } = id;

    public string Body { get; } = body;

    public DateTimeOffset SentAt { get; } = sentAt;

    public DateTimeOffset VisibleAt { get; set; } = sentAt;

    public int Receives { get; set; }

    /// <summary>Only the newest receive's handle is good.</summary>
    public string Handle => $"{Id}#{Receives}";

    public string Digest { get; } = DigestOf(body);

    /// <summary>MD5 because clients check it.</summary>
    public static string DigestOf(string body)
    {
#pragma warning disable CA5351 // The protocol's own checksum.
        return Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(body)));
#pragma warning restore CA5351
    }
}
