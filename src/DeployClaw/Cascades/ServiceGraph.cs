namespace DeployClaw.Cascades;

/// <summary>The catalogue's services with those that only the logs know (a log group that nobody claims), and who needs whom.</summary>
internal sealed class ServiceGraph
{
    private readonly Dictionary<string, CatalogService> services;
    private readonly ILookup<string, string> callers;
    private readonly ILookup<string, CatalogService> loggers;
    private readonly Dictionary<string, IReadOnlySet<string>> dependencies = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlySet<string>> dependants = new(StringComparer.Ordinal);

    public ServiceGraph(ServiceCatalog catalog, IEnumerable<string> groups)
    {
        var claimed = catalog.Services.SelectMany(service => service.LogGroups).ToHashSet(StringComparer.Ordinal);
        var unclaimed = groups.Where(group => !claimed.Contains(group)).Distinct(StringComparer.Ordinal);
        services = catalog.Services
            .Concat(unclaimed.Select(group => new CatalogService(group, group, "log group", [], [group])))
            .DistinctBy(service => service.Name)
            .ToDictionary(service => service.Name, StringComparer.Ordinal);
        callers = services.Values.OrderBy(service => service.Name, StringComparer.Ordinal)
            .SelectMany(service => service.DependsOn.Select(callee => (callee, service.Name)))
            .ToLookup(edge => edge.callee, edge => edge.Name, StringComparer.Ordinal);
        loggers = Services
            .SelectMany(service => service.LogGroups.Distinct(StringComparer.Ordinal).Select(group => (group, service)))
            .ToLookup(entry => entry.group, entry => entry.service, StringComparer.Ordinal);
    }

    public IEnumerable<CatalogService> Services => services.Values.OrderBy(service => service.Name, StringComparer.Ordinal);

    public CatalogService this[string name] => services[name];

    /// <summary>The services that log to the group; at least one for every group that the errors came from.</summary>
    public IReadOnlyList<CatalogService> Loggers(string group) => [.. loggers[group]];

    public IEnumerable<string> Callees(string name) => services[name].DependsOn.Where(services.ContainsKey).Order(StringComparer.Ordinal);

    public IEnumerable<string> Callers(string name) => callers[name];

    /// <summary>All that it needs, directly or not.</summary>
    public IReadOnlySet<string> Dependencies(string name) => Remember(dependencies, name, Callees);

    /// <summary>All that need it, directly or not.</summary>
    public IReadOnlySet<string> Dependants(string name) => Remember(dependants, name, Callers);

    /// <summary>The nearest of what it needs that <paramref name="wanted"/> holds for, itself first; several if equally near.</summary>
    public IReadOnlyList<CatalogService> Nearest(string name, Func<CatalogService, bool> wanted)
    {
        IReadOnlyList<string> level = [name];
        var seen = new HashSet<string>(level, StringComparer.Ordinal);
        while (level.Count > 0)
        {
            var found = level.Select(member => services[member]).Where(wanted).ToList();
            if (found.Count > 0)
            {
                return found;
            }

            level = [.. level.SelectMany(Callees).Where(seen.Add).Order(StringComparer.Ordinal)];
        }

        return [];
    }

    private static IReadOnlySet<string> Remember(
        Dictionary<string, IReadOnlySet<string>> known, string name, Func<string, IEnumerable<string>> next)
    {
        if (known.TryGetValue(name, out var reached))
        {
            return reached;
        }

        var all = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(next(name));
        while (open.TryPop(out var member))
        {
            if (all.Add(member))
            {
                foreach (var further in next(member))
                {
                    open.Push(further);
                }
            }
        }

        return known[name] = all;
    }
}
