namespace DeployClaw.Cascades;

/// <summary>The nodes and edges that draw the cascade: the services in trouble, and the silent ones that the trouble passed through.</summary>
internal sealed class CascadeDrawing(ServiceGraph graph, Blame blame)
{
    public IReadOnlyList<CascadeNode> Nodes() =>
    [
        .. graph.Services.Where(service => blame.Find(service.Name) is not null || PassesTroubleOn(service.Name))
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
        graph.Dependencies(name).Any(other => blame.Find(other) is not null) && graph.Dependants(name).Any(other => blame.Find(other) is not null);
}
