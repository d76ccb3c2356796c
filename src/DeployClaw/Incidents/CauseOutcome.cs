using DeployClaw.Cascades;

namespace DeployClaw.Incidents;

/// <summary>
/// The cause in one line, how sure that is and why, the way the trouble took, and what is advised. <see cref="Nodes"/> and
/// <see cref="Edges"/> draw it.
/// </summary>
public sealed record CauseOutcome(
    string? Service,
    string? Label,
    double Confidence,
    string ConfidenceWord,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<string> Path,
    IReadOnlyList<string> Advice,
    IReadOnlyList<CauseNode> Nodes,
    IReadOnlyList<CascadeEdge> Edges)
{
    public static CauseOutcome Of(Cascade cascade) =>
        new(
            cascade.RootCause?.Service,
            cascade.RootCause?.Label,
            cascade.Confidence.Value,
            cascade.Confidence.Word,
            cascade.Reasons,
            [.. cascade.Path.Select(node => node.Label)],
            cascade.Advice,
            [.. cascade.Nodes.Select(node => new CauseNode(node.Service, node.Label, cascade.Path.Any(step => step.Service == node.Service)))],
            cascade.Edges);
}

/// <summary>A service in the picture of the cascade; <see cref="OnPath"/> where it lies on the way from the cause.</summary>
public sealed record CauseNode(string Service, string Label, bool OnPath);
