using DeployClaw.Cascades;
using DeployClaw.Incidents;

namespace DeployClaw.Host.Reports.Drawings;

/// <summary>
/// What is drawn of a cascade, whether it comes from a run or was kept with the incident. <see cref="Edges"/> lead from one of the nodes to
/// another; <see cref="Path"/> are the services on the way of the trouble.
/// </summary>
internal sealed record CascadeSketch
{
    private CascadeSketch(IEnumerable<SketchedNode> nodes, IEnumerable<CascadeEdge> edges, string? rootCause, IEnumerable<string> path)
    {
        Nodes = [.. nodes.DistinctBy(node => node.Service)];
        var services = Nodes.Select(node => node.Service).ToHashSet(StringComparer.Ordinal);
        Edges = [.. edges.Where(edge => edge.From != edge.To && services.Contains(edge.From) && services.Contains(edge.To)).Distinct()];
        RootCause = rootCause;
        Path = [.. path];
    }

    public IReadOnlyList<SketchedNode> Nodes { get; }

    public IReadOnlyList<CascadeEdge> Edges { get; }

    public string? RootCause { get; }

    public IReadOnlyList<string> Path { get; }

    public static CascadeSketch Of(Cascade cascade) =>
        new(
            cascade.Nodes.Select(node => new SketchedNode(node.Service, node.Label, node.Events, node.Since)),
            cascade.Edges,
            cascade.RootCause?.Service,
            cascade.Path.Select(node => node.Service));

    public static CascadeSketch Of(CauseOutcome cause) =>
        new(
            cause.Nodes.Select(node => new SketchedNode(node.Service, node.Label, node.Events, node.Since)),
            cause.Edges,
            cause.Service,
            cause.Nodes.Where(node => node.Step is not null).OrderBy(node => node.Step).Select(node => node.Service));

    public CascadeSketch Only(IReadOnlySet<string> services) => new(Nodes.Where(node => services.Contains(node.Service)), Edges, RootCause, Path);

    /// <summary>Its place on the path; beyond all of them where it is not on it.</summary>
    public int PathOrder(string service) =>
        Path.Index().Where(step => step.Item == service).Select(step => step.Index).DefaultIfEmpty(int.MaxValue).First();
}

internal sealed record SketchedNode(string Service, string Label, int Events, DateTimeOffset? Since)
{
    public string Remark => Since is { } since ? $"{(Events == 1 ? "1 event" : $"{Events} events")} since {TimeText.Clock(since)}" : "no error of its own";
}
