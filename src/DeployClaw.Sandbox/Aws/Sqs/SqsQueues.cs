using System.Collections.Concurrent;

namespace DeployClaw.Sandbox.Aws.Sqs;

/// <summary>The queues by ARN.</summary>
internal sealed class SqsQueues
{
    private readonly ConcurrentDictionary<string, SqsQueue> queues = new(StringComparer.Ordinal);

    public SqsQueue Create(string account, string region, string name) =>
        queues.GetOrAdd($"arn:aws:sqs:{region}:{account}:{name}", arn => new SqsQueue(arn, this));

    public SqsQueue? FindByArn(string arn) => queues.GetValueOrDefault(arn);
}
