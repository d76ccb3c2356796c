using DeployClaw.Logs;

namespace DeployClaw.Cascades;

/// <summary>Which services an error tells about: who logged it, or the resource behind who logged it, or whom its text names.</summary>
internal sealed class ErrorPlace(ServiceGraph graph)
{
    public IReadOnlyList<string> Of(ErrorEvent error)
    {
        if (error.Detail.Service is { } named && Named(named) is { } service)
        {
            return [service.Name];
        }

        var loggers = graph.Loggers(error.Event.Location.Group);
        return error.Signature?.Signal?.Resource is { } kind
            ? [.. Resources(loggers, kind, error.Detail).Select(resource => resource.Name).Distinct().Order(StringComparer.Ordinal)]
            : [.. loggers.Select(logger => logger.Name)];
    }

    private List<CatalogService> Resources(IReadOnlyList<CatalogService> loggers, string kind, ErrorDetail detail)
    {
        var all = graph.Services.Where(service => IsOfKind(service, kind)).ToList();
        if (detail.Role is { } role && all.Find(service => service.Name == RoleArn.NameIn(role)) is { } theRole)
        {
            return [theRole];
        }

        var behind = loggers.SelectMany(logger => graph.Nearest(logger.Name, service => IsOfKind(service, kind))).ToList();

        // A logger that the catalogue ties to nothing of that kind may still mean the only one there is; among several, nobody can say.
        return behind.Count > 0 ? behind : all.Count == 1 && loggers.All(logger => logger.DependsOn.Count == 0) ? all : [.. loggers];
    }

    private CatalogService? Named(string name) =>
        graph.Services.FirstOrDefault(service => service.Name == name)
        ?? graph.Services.FirstOrDefault(service => service.Title.Equals(name, StringComparison.OrdinalIgnoreCase));

    // "iam" is the kind of an "iam-role" too.
    private static bool IsOfKind(CatalogService service, string kind) =>
        service.Kind.Equals(kind, StringComparison.OrdinalIgnoreCase) || service.Kind.StartsWith(kind + "-", StringComparison.OrdinalIgnoreCase);
}
