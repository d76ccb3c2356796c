using System.Collections.Concurrent;

namespace DeployClaw.Sandbox.Aws.Sns;

/// <summary>The topics by ARN, and the certificate that signs for all of them.</summary>
internal sealed class SnsTopics
{
    private readonly Lazy<SnsSigner> signer = new(() => new SnsSigner());
    private readonly ConcurrentDictionary<string, SnsTopic> topics = new(StringComparer.Ordinal);

    /// <summary>Made when first needed: a key takes its time.</summary>
    public SnsSigner Signer => signer.Value;

    public IEnumerable<SnsTopic> All => topics.Values.OrderBy(topic => topic.Arn, StringComparer.Ordinal);

    public SnsTopic Create(string account, string region, string name) =>
        topics.GetOrAdd($"arn:aws:sns:{region}:{account}:{name}", arn => new SnsTopic(arn));

    public SnsTopic? Find(string arn) => topics.GetValueOrDefault(arn);
}

/// <summary>A topic; <see cref="SignatureVersion"/> is "1" (SHA-1, what a new topic has) or "2" (SHA-256).</summary>
internal sealed class SnsTopic(string arn)
{
    private readonly ConcurrentDictionary<string, SnsSubscription> subscriptions = new(StringComparer.Ordinal);

    public string Arn { get; } = arn;

    public string SignatureVersion { get; set; } = "1";

    public IEnumerable<SnsSubscription> Subscriptions => subscriptions.Values.OrderBy(subscription => subscription.Arn, StringComparer.Ordinal);

    /// <summary>The same subscription for the same endpoint, however often it is asked for.</summary>
    public SnsSubscription Subscribe(string protocol, string endpoint, bool raw) =>
        subscriptions.GetOrAdd($"{protocol} {endpoint}", key => new SnsSubscription($"{Arn}:{SnsIds.Of($"{Arn} {key}")}", protocol, endpoint)
        {
            Raw = raw,
            Confirmed = protocol == "sqs",
        });

    public SnsSubscription? FindByToken(string token) => subscriptions.Values.FirstOrDefault(subscription => subscription.Token == token);

    public bool Remove(string arn) =>
        subscriptions.FirstOrDefault(entry => entry.Value.Arn == arn) is { Key: not null } entry && subscriptions.TryRemove(entry);
}

internal sealed record SnsSubscription(string Arn, string Protocol, string Endpoint)
{
    public bool Raw { get; init; }

    public bool Confirmed { get; set; }

    public string Token { get; } = SnsIds.Of($"token {Arn}").Replace("-", "", StringComparison.Ordinal);
}
