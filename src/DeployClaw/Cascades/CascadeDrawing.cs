namespace DeployClaw.Cascades;

/// <summary>
/// The nodes and edges that draw the cascade: the services in trouble, those that only told of another's trouble, and the silent ones that
/// it passed through.
/// </summary>
internal sealed class CascadeDrawing(ServiceGraph graph, Blame blame)
{
    private readonly HashSet<string> affected =
        [.. blame.Troubled.SelectMany(node => node.ToldBy.SelectMany(graph.Loggers).Select(logger => logger.Name).Append(node.Name))];

    public IReadOnlyList<CascadeNode> Nodes() =>
    [
        .. graph.Services.Where(service => affected.Contains(service.Name) || PassesTroubleOn(service.Name))
            .Select(service => blame.Find(service.Name)?.Node ?? new CascadeNode(service.Name, service.Title, [])),
    ];

    public IReadOnlyList<CascadeEdge> Edges(IReadOnlyList<CascadeNode> nodes)
    {
        var drawn = nodes.Select(node => node.Service).ToHashSet(StringComparer.Ordinal);
        var changes = blame.Troubled
            .SelectMany(changer => blame.BrokenBy(changer)
                .Where(broken => graph.Callees(changer.Name).Contains(broken.Name))
                .Select(broken => new CascadeEdge(changer.Name, broken.Name, Propagation.Change)))
            .ToList();
        var loads = blame.Storms().Select(call => new CascadeEdge(call.Storm.Service, call.Overload.Service, Propagation.Load));
        var failures = nodes
            .SelectMany(caller => graph.Callees(caller.Service).Where(drawn.Contains)
                .Select(callee => new CascadeEdge(callee, caller.Service, Propagation.Failure)))
            .Where(edge => !changes.Exists(change => change.From == edge.To && change.To == edge.From));
        return
        [
            .. failures.Concat(changes).Concat(loads)
                .OrderBy(edge => edge.From, StringComparer.Ordinal)
                .ThenBy(edge => edge.To, StringComparer.Ordinal)
                .ThenBy(edge => edge.Propagation),
        ];
    }

    private bool PassesTroubleOn(string name) =>
        graph.Dependencies(name).Overlaps(affected) && graph.Dependants(name).Overlaps(affected);
}
