namespace DeployClaw.Cascades;

/// <summary>The services and who depends on whom, by name; references were resolved when it was read and there is no cycle.</summary>
public sealed class ServiceCatalog
{
    private readonly Dictionary<string, CatalogService> byName;

    public ServiceCatalog(IEnumerable<CatalogService> services)
    {
        byName = services.ToDictionary(service => service.Name, StringComparer.Ordinal);
        Services = [.. byName.Values.OrderBy(service => service.Name, StringComparer.Ordinal)];
    }

    public static ServiceCatalog Empty { get; } = new([]);

    public IReadOnlyList<CatalogService> Services { get; }

    public CatalogService? Find(string name) => byName.GetValueOrDefault(name);
}

/// <summary>
/// A component or resource of the catalogue. <see cref="Kind"/> is its Backstage <c>spec.type</c> ("api-gateway", "lambda", "rds",
/// "codebuild", "iam", …); <see cref="DependsOn"/> are the names of what it needs; <see cref="LogGroups"/> are where it logs.
/// </summary>
public sealed record CatalogService(string Name, string Title, string Kind, IReadOnlyList<string> DependsOn, IReadOnlyList<string> LogGroups);
