namespace DeployClaw.Cascades;

/// <summary>
/// The root cause and the path by which it reached the services that complained. <see cref="Path"/> starts at the root cause;
/// <see cref="Candidates"/> are all suspects, best first, equal scores by name; <see cref="Nodes"/> and <see cref="Edges"/> draw it.
/// </summary>
public sealed record Cascade(
    CascadeNode? RootCause,
    Confidence Confidence,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<CascadeNode> Path,
    IReadOnlyList<CauseCandidate> Candidates,
    IReadOnlyList<CascadeNode> Nodes,
    IReadOnlyList<CascadeEdge> Edges,
    IReadOnlyList<string> Advice)
{
    public static Cascade NothingWrong { get; } =
        new(null, new Confidence(1), ["No service showed an error signal in the window."], [], [], [], [], []);

    /// <summary>"RDS pool exhaustion → Lambda concurrency spike → API Gateway retry storm", or "no cause found".</summary>
    public string PathText => Path.Count == 0 ? "no cause found" : string.Join(" → ", Path.Select(node => node.Label));
}

/// <summary>A service in the cascade with its strongest signal's label; a service without a signal carries its own title.</summary>
public sealed record CascadeNode(string Service, string Label, IReadOnlyList<Signal> Signals)
{
    public int Events => Signals.Sum(signal => signal.Count);

    /// <summary>The first of its signals; null where it had none of its own.</summary>
    public DateTimeOffset? Since => Signals.Min(signal => (DateTimeOffset?)signal.Onset);
}

/// <summary>How trouble went from one service to another.</summary>
public sealed record CascadeEdge(string From, string To, Propagation Propagation);

public enum Propagation
{
    /// <summary>The callee's failure became the caller's (against the direction of dependsOn).</summary>
    Failure,

    /// <summary>The caller's repeated requests became the callee's overload (along dependsOn).</summary>
    Load,

    /// <summary>The caller changed what it depends on, as a migration changes a database, and so broke it (along dependsOn).</summary>
    Change,
}

/// <summary>A suspect with what speaks for it, the parts of its score summing to <see cref="Score"/>.</summary>
public sealed record CauseCandidate(string Service, string Label, double Score, IReadOnlyList<string> Reasons);

/// <summary>0 to 1; said as "high" from 0.75, "medium" from 0.5, else "low".</summary>
public readonly record struct Confidence(double Value)
{
    public string Word => Value >= 0.75 ? "high" : Value >= 0.5 ? "medium" : "low";
}
