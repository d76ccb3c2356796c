namespace DeployClaw.Cascades;

/// <summary>A service that shows trouble. <see cref="Signals"/> is not empty, strongest first.</summary>
internal sealed record TroubledNode(string Name, string Title, IReadOnlyList<Signal> Signals)
{
    /// <summary>The first of its errors; null where only a measurement shows the trouble, and so nobody knows since when.</summary>
    public DateTimeOffset? Onset { get; } = Signals.Where(signal => signal.Finding is not null).Min(signal => (DateTimeOffset?)signal.Onset);

    public string Label => Signals[0].Label;

    public int Errors => Signals.Where(signal => signal.Finding is not null).Sum(signal => signal.Count);

    public bool HasOwnCause => Signals.Any(SignalStrength.IsOwnCause);

    public Signal? First(SignalKind kind) => Signals.Where(signal => signal.Kind == kind).MinBy(signal => signal.Onset);

    /// <summary>The log groups that told of its trouble: its own, or those of services that need it.</summary>
    public IEnumerable<string> ToldBy =>
        Signals.SelectMany(signal => signal.Finding?.Events ?? []).Select(error => error.Event.Location.Group).Distinct(StringComparer.Ordinal);

    public CascadeNode Node => new(Name, Label, Signals);
}
