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
    IReadOnlyList<string> Path,
    IReadOnlyList<CauseNode> Nodes,
    IReadOnlyList<CascadeEdge> Edges)
{
    public static CauseOutcome Of(Cascade cascade) =>
        new(
            cascade.RootCause?.Service,
            cascade.RootCause?.Label,
            cascade.Confidence.Value,
            cascade.Confidence.Word,
            [.. cascade.Path.Select(node => node.Label)],
            [.. cascade.Nodes.Select(node => new CauseNode(node.Service, node.Label, StepOf(cascade, node), node.Events, node.Since))],
            cascade.Edges);

    private static int? StepOf(Cascade cascade, CascadeNode node) =>
        cascade.Path.Index().Where(step => step.Item.Service == node.Service).Select(step => (int?)step.Index).FirstOrDefault();
}

/// <summary>
/// A service in the picture of the cascade. <see cref="Step"/> is its place on the way that the trouble took, 0 for the cause, null where it
/// lies beside it; <see cref="Since"/> is null where it had no error of its own.
/// </summary>
public sealed record CauseNode(string Service, string Label, int? Step, int Events, DateTimeOffset? Since);
