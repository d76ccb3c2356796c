namespace DeployClaw.Sandbox.Aws;

/// <summary>
/// Something that goes wrong on purpose. <see cref="Service"/> is a signing name ("logs"), <see cref="Operation"/> an operation or
/// "*" for all; the first <see cref="After"/> calls go well, then <see cref="Times"/> go wrong (null: all).
/// </summary>
internal sealed record AwsFault(string Service, string Operation, AwsFaultKind Kind, int? Times = null, int After = 0)
{
    /// <summary>How long a <see cref="AwsFaultKind.Slow"/> answer takes, in milliseconds.</summary>
    public int DelayMilliseconds { get; init; } = 1000;

    public bool Concerns(AwsOperation operation) =>
        Service == operation.Service && (Operation == "*" || Operation == operation.Name);
}

internal enum AwsFaultKind
{
    /// <summary>ThrottlingException, or what the service's protocol calls it.</summary>
    Throttle,

    /// <summary>Status 500.</summary>
    ServerError,

    /// <summary>The session token counts as expired; with <see cref="AwsFault.After"/>, in the middle of paging.</summary>
    ExpireToken,

    AccessDenied,

    /// <summary>The answer ends halfway and the connection is cut.</summary>
    Truncate,

    /// <summary>The answer is right and late.</summary>
    Slow,
}
