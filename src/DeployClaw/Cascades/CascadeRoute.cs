namespace DeployClaw.Cascades;

/// <summary>The way from the root cause to the services at the edge that complain: the one that carries the most errors.</summary>
internal sealed class CascadeRoute(ServiceGraph graph, Blame blame, TroubledNode root)
{
    private readonly Dictionary<string, IReadOnlyList<TroubledNode>> best = new(StringComparer.Ordinal);

    /// <summary>Without the root. Where nobody else shows trouble of their own, it ends with who told of the root's.</summary>
    public IReadOnlyList<CascadeNode> Onward() => Heaviest(FromRoot()) is { Count: > 0 } route
        ? [.. route.Select(node => node.Node)]
        : [.. Tellers().Take(1)];

    private IEnumerable<CascadeNode> Tellers() => root.ToldBy
        .SelectMany(graph.Loggers)
        .Where(logger => graph.Dependencies(logger.Name).Contains(root.Name))
        .OrderBy(logger => logger.Name, StringComparer.Ordinal)
        .Select(logger => new CascadeNode(logger.Name, logger.Title, []));

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

    private IReadOnlyList<TroubledNode> From(TroubledNode service) =>
        best.TryGetValue(service.Name, out var known) ? known : best[service.Name] = [service, .. Heaviest(Next(service.Name))];

    // Services on one level with the same trouble are one step, so they weigh together; the heaviest of them stands for it.
    private IReadOnlyList<TroubledNode> Heaviest(IEnumerable<TroubledNode> next) => next
        .Select(From)
        .GroupBy(route => route[0].Label, StringComparer.Ordinal)
        .OrderByDescending(step => step.Sum(Errors))
        .ThenBy(step => step.Key, StringComparer.Ordinal)
        .FirstOrDefault()?
        .OrderByDescending(Errors)
        .ThenByDescending(route => route.Count)
        .ThenBy(route => string.Join('\n', route.Select(service => service.Name)), StringComparer.Ordinal)
        .First() ?? [];

    private static int Errors(IReadOnlyList<TroubledNode> route) => route.Sum(service => service.Errors);
}
