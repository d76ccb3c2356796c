using DeployClaw.Logs;

namespace DeployClaw.Cascades;

/// <summary>What kind of trouble a service shows. The order is the order in which they are worth suspecting as a cause.</summary>
public enum SignalKind
{
    /// <summary>A limit was reached: connections, memory, disk.</summary>
    Saturation,

    /// <summary>Something was refused: an IAM policy, a password, a certificate.</summary>
    Denial,

    /// <summary>Something changed and did not fit: a dependency, a migration, a deployment.</summary>
    Change,

    /// <summary>The service failed on its own.</summary>
    Error,

    /// <summary>The service waited for something.</summary>
    Timeout,

    /// <summary>More work came than the service could take: throttling, cold starts.</summary>
    Overload,

    /// <summary>The service repeated failed requests, and so multiplied the load of what it calls.</summary>
    RetryStorm,
}

/// <summary>
/// Errors of one kind at one service: how many in the window, how many per minute in the calm before, when it began. Either the
/// logs show it (<see cref="Finding"/>) or the tenants' database itself does (no finding; <see cref="Evidence"/> says what was read).
/// </summary>
public sealed record Signal(
    string Service,
    SignalKind Kind,
    string Label,
    int Count,
    double BaselinePerMinute,
    DateTimeOffset Onset,
    Finding? Finding)
{
    public Evidence? Evidence { get; init; }
}
