namespace DeployClaw.Cascades;

/// <summary>The way from the root cause to the services at the edge that complain: the one that carries the most errors.</summary>
internal sealed class CascadeRoute(ServiceGraph graph, Blame blame, TroubledNode root)
{
    private readonly Dictionary<string, IReadOnlyList<TroubledNode>> best = new(StringComparer.Ordinal);

    public IReadOnlyList<TroubledNode> Longest() => [root, .. Heaviest(FromRoot())];

    // A cause reaches its callers; a change also what it changed; a retry storm that began by itself also whom it overran.
    private IEnumerable<TroubledNode> FromRoot() => Next(root.Name)
        .Concat(blame.BrokenBy(root))
        .Concat(blame.Storms().Where(call => call.Storm.Service == root.Name).Select(call => blame.Find(call.Overload.Service)!))
        .DistinctBy(service => service.Name);

    // The nearest troubled callers: through services that log nothing the trouble passes unseen.
    private IEnumerable<TroubledNode> Next(string name) => graph.Callers(name)
        .SelectMany(caller => blame.Find(caller) is { } troubled ? [troubled] : Next(caller))
        .Where(service => service.Name != root.Name)
        .DistinctBy(service => service.Name);

    private IReadOnlyList<TroubledNode> Onward(TroubledNode service) =>
        best.TryGetValue(service.Name, out var known) ? known : best[service.Name] = [service, .. Heaviest(Next(service.Name))];

    private IReadOnlyList<TroubledNode> Heaviest(IEnumerable<TroubledNode> next) => next
        .Select(Onward)
        .OrderByDescending(route => route.Sum(service => service.Errors))
        .ThenByDescending(route => route.Count)
        .ThenBy(route => string.Join('\n', route.Select(service => service.Name)), StringComparer.Ordinal)
        .FirstOrDefault() ?? [];
}
