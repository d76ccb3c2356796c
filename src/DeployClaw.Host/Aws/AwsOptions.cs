using Amazon.Runtime;

namespace DeployClaw.Host.Aws;

/// <summary>What a run may be told about AWS; all that is left out follows the SDKs' conventions.</summary>
internal sealed record AwsOptions
{
    /// <summary>The profile of the shared configuration files; null means <c>AWS_PROFILE</c>, else "default".</summary>
    public string? Profile { get; init; }

    /// <summary>The regions to ask; none means <c>AWS_REGION</c>, <c>AWS_DEFAULT_REGION</c> or the profile's.</summary>
    public IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>A role per account to ask; none means the account that the credentials belong to.</summary>
    public IReadOnlyList<string> RoleArns { get; init; } = [];

    /// <summary>The external id that the roles' trust policies ask for.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Lets overridden endpoints be plain HTTP beyond this machine; for sandboxes.</summary>
    public bool AllowHttpEndpoints { get; init; }

    /// <summary>Log events in one run; what lies beyond is a gap.</summary>
    public int MaxLogEvents { get; init; } = 1_000_000;

    /// <summary>
    /// FilterLogEvents per second, account and region. 5 is the lowest quota of any region:
    /// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
    /// </summary>
    public int LogRequestsPerSecond { get; init; } = 5;

    /// <summary>The largest source artifact that is downloaded, in bytes.</summary>
    public long MaxSourceArtifactBytes { get; init; } = 256L << 20;

    /// <summary>Keeps a record of every request; not for what runs on for months.</summary>
    public bool KeepRequests { get; init; } = true;

    /// <summary>Credentials to use in place of the SDK's chain.</summary>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>The wait before the first retry; it doubles from one to the next.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);
}
