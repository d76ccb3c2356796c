using DeployClaw.Host.Aws.Sqs;

namespace DeployClaw.Host.Alerts;

/// <summary>How alerts come in, valid.</summary>
internal sealed record AlertOptions
{
    /// <summary>ARNs of the SNS topics whose messages are taken; none: there is no address for them.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>SQS queues that are listened to.</summary>
    public IReadOnlyList<QueueAddress> Queues { get; init; } = [];

    /// <summary>Lets SNS be where AWS_ENDPOINT_URL_SNS says, without TLS: for sandboxes.</summary>
    public bool Sandbox { get; init; }

    /// <summary>A body has to be here whole by then.</summary>
    public TimeSpan BodyTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
