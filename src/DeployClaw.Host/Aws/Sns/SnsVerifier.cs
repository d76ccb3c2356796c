using System.Globalization;

namespace DeployClaw.Host.Aws.Sns;

/// <summary>
/// Judges who sent a message. What is cheap to know comes first, so that nothing is fetched for a message that is refused anyway.
/// A message that is sent again within the hour passes: it holds the same notice, with the same id, which is taken once.
/// </summary>
internal sealed class SnsVerifier(IReadOnlyCollection<string> topics, SnsHosts hosts, SigningCertificates certificates, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>Clocks differ.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    public async Task<SnsVerdict> JudgeAsync(SnsMessage message, CancellationToken cancellation)
    {
        if (SnsSignature.Of(message) is not { } signature)
        {
            return new SnsVerdict.Refused("it is not signed by SNS (is raw message delivery on? it has to be off)");
        }

        if (!topics.Contains(message.TopicArn!, StringComparer.Ordinal) || AwsArn.Parse(message.TopicArn!) is not { } topic)
        {
            return new SnsVerdict.Refused("its topic is not one given by --alert-topic");
        }

        if (!IsFresh(message.Timestamp))
        {
            return new SnsVerdict.Refused("its timestamp is not of the last hour");
        }

        if (hosts.Certificate(message.SigningCertUrl, topic) is not { } url)
        {
            return new SnsVerdict.Refused("its certificate is not at SNS's own address in the topic's region");
        }

        return await JudgeAsync(message, topic, signature, url, cancellation);
    }

    private async Task<SnsVerdict> JudgeAsync(
        SnsMessage message, AwsArn topic, SnsSignature signature, Uri url, CancellationToken cancellation)
    {
        try
        {
            return await certificates.FindAsync(url, cancellation) switch
            {
                null => new SnsVerdict.Refused("its certificate is none that may sign now"),
                var certificate when !signature.IsBy(certificate) => new SnsVerdict.Refused("its signature is wrong"),
                _ => new SnsVerdict.Genuine(message, topic),
            };
        }
        catch (SourceUnavailableException error)
        {
            return new SnsVerdict.Undecided(error.Message);
        }
    }

    private bool IsFresh(string? timestamp)
    {
        const DateTimeStyles Universal = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (!DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, Universal, out var sent))
        {
            return false;
        }

        var age = time.GetUtcNow() - sent;
        return -Ahead <= age && age <= Fresh;
    }
}
