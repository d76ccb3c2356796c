using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeployClaw.Host.Slack.Inbound;

/// <summary>
/// Whether a request over HTTP is Slack's: an HMAC-SHA256 over its raw body and the time it was signed.
/// https://docs.slack.dev/authentication/verifying-requests-from-slack
/// </summary>
internal sealed class SlackSignature(string signingSecret, TimeProvider time)
{
    public const string TimestampHeader = "X-Slack-Request-Timestamp";
    public const string SignatureHeader = "X-Slack-Signature";

    private const string Version = "v0";

    /// <summary>How far the time of signing may be off, either way: what is older may be a replay.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(5);

    private readonly byte[] key = Encoding.UTF8.GetBytes(signingSecret);

    /// <summary>What is wrong with the headers alone, before a body is read for them; null where they may be right.</summary>
    public string? ObjectionTo(string? timestamp, string? signature)
    {
        if (Bytes(signature) is null)
        {
            return "it is not signed";
        }

        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            return "it does not say when it was signed";
        }

        // Compared as numbers: not every number is a date.
        return Math.Abs((decimal)seconds - time.GetUtcNow().ToUnixTimeSeconds()) <= (decimal)Freshness.TotalSeconds
            ? null
            : "it was signed too long ago, or the clocks differ";
    }

    /// <summary>The signature is the body's, compared in constant time.</summary>
    public bool Matches(string timestamp, string signature, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes($"{Version}:{timestamp}:"));
        hash.AppendData(body);
        return Bytes(signature) is { } given && CryptographicOperations.FixedTimeEquals(given, hash.GetHashAndReset());
    }

    private static byte[]? Bytes(string? signature)
    {
        const int Digits = 2 * SHA256.HashSizeInBytes;
        var bytes = new byte[SHA256.HashSizeInBytes];
        return signature?.Length == Version.Length + 1 + Digits
            && signature.StartsWith(Version + "=", StringComparison.Ordinal)
            && Convert.FromHexString(signature.AsSpan(Version.Length + 1), bytes, out _, out _) == System.Buffers.OperationStatus.Done
                ? bytes
                : null;
    }
}
