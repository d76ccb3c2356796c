namespace DeployClaw.Cascades;

/// <summary>
/// Who can blame whom. A root cause is what a service cannot blame on another: counts in logs are not commensurable between services
/// (one failed call may be one line or fifty), so blame goes by dependency and by who began first.
/// </summary>
internal sealed class Blame
{
    // Clocks differ, and a caller's time-out is logged long after the callee began to fail.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    private readonly ServiceGraph graph;
    private readonly SortedDictionary<string, TroubledNode> troubled;

    public Blame(ServiceGraph graph, IEnumerable<TroubledNode> troubled)
    {
        this.graph = graph;
        this.troubled = new(troubled.ToDictionary(service => service.Name, StringComparer.Ordinal), StringComparer.Ordinal);
    }

    public IEnumerable<TroubledNode> Troubled => troubled.Values;

    public TroubledNode? Find(string name) => troubled.GetValueOrDefault(name);

    /// <summary>
    /// Those with a cause of their own, and those that can blame nobody. A service whose own logs are quiet is a suspect only if
    /// somebody who needs it complains. Never empty while any log shows an error.
    /// </summary>
    public IReadOnlyList<TroubledNode> Suspects()
    {
        var credible = Troubled.Where(service => service.Onset is not null || Dependants(service.Name).Any()).ToList();
        var suspects = credible.Where(service => service.HasOwnCause || !CanBlame(service)).ToList();
        return suspects.Count > 0 ? suspects : credible;
    }

    /// <summary>
    /// The signals that can make a suspect the cause: its own causes only, where all else may come from what it calls; what the logs date
    /// before what was only measured.
    /// </summary>
    public IReadOnlyList<Signal> Convicting(TroubledNode suspect)
    {
        var own = suspect.HasOwnCause && CanBlame(suspect) ? suspect.Signals.Where(SignalStrength.IsOwnCause).ToList() : suspect.Signals;
        return own.Any(signal => signal.Finding is not null) ? [.. own.Where(signal => signal.Finding is not null)] : own;
    }

    /// <summary>The troubled services that need the signal's service and did not begin before it.</summary>
    public IEnumerable<TroubledNode> Explained(Signal signal) =>
        Dependants(signal.Service).Where(other => BeganNoLater(signal.Finding is null ? null : signal.Onset, other.Onset, Tolerance));

    /// <summary>The calls by which a retry storm at the caller became an overload at the callee.</summary>
    public IEnumerable<(Signal Storm, Signal Overload)> Storms() =>
        from caller in Troubled
        let storm = caller.First(SignalKind.RetryStorm)
        where storm is not null
        from callee in graph.Callees(caller.Name).Select(Find).OfType<TroubledNode>()
        let overload = callee.First(SignalKind.Overload)
        where overload is not null
        select (storm, overload);

    /// <summary>The changed things, or those that share them, that <paramref name="changer"/>'s change explains.</summary>
    public IEnumerable<TroubledNode> BrokenBy(TroubledNode changer) => changer.First(SignalKind.Change) is { } change
        ? Sharers(changer).Where(other => !other.HasOwnCause && BeganNoLater(change.Onset, other.Onset, TimeSpan.Zero))
        : [];

    /// <summary>The troubled services that need this one, directly or through others.</summary>
    private IEnumerable<TroubledNode> Dependants(string name) => graph.Dependants(name)
        .Select(Find)
        .OfType<TroubledNode>()
        .OrderBy(other => other.Name, StringComparer.Ordinal);

    /// <summary>What a change reaches beside those that need its service: the things that it changed and all that need them.</summary>
    private IEnumerable<TroubledNode> Sharers(TroubledNode service) => graph.Callees(service.Name)
        .SelectMany(changed => graph.Dependants(changed).Append(changed))
        .Distinct(StringComparer.Ordinal)
        .Where(name => name != service.Name)
        .Select(Find)
        .OfType<TroubledNode>()
        .OrderBy(other => other.Name, StringComparer.Ordinal);

    private bool CanBlame(TroubledNode service) =>
        graph.Dependencies(service.Name)
            .Select(Find)
            .OfType<TroubledNode>()
            .Any(callee => BeganNoLater(callee.Onset, service.Onset, Tolerance))
        || Troubled.Any(other => BrokenBy(other).Contains(service))
        || Storms().Any(call => call.Overload.Service == service.Name && call.Storm.Onset + Tolerance < service.Onset);

    private static bool BeganNoLater(DateTimeOffset? cause, DateTimeOffset? effect, TimeSpan tolerance) =>
        cause is null || effect is null || cause <= effect + tolerance;
}
