using DeployClaw.Cascades;

namespace DeployClaw.Host.Catalog;

/// <summary>
/// Reads a service catalogue in Backstage's format (https://backstage.io/docs/features/software-catalog/descriptor-format): components,
/// resources and APIs become services; a Location's targets are read along; other kinds of entity are left aside.
/// </summary>
internal static class CatalogFile
{
    private static readonly string[] LeftAside = ["System", "Domain", "Group", "User", "Template"];

    /// <summary>Throws <see cref="InvalidInputException"/> for what is no entity, a duplicate, a reference to nothing and a cycle.</summary>
    public static ServiceCatalog Load(string path)
    {
        var entities = new List<CatalogEntity>();
        Read(path, entities, new HashSet<string>(StringComparer.Ordinal));
        return entities.Count == 0
            ? throw new InvalidInputException(path, null, "The catalogue has no component, resource or API.")
            : CatalogReferences.Resolve(entities);
    }

    private static void Read(string path, List<CatalogEntity> entities, HashSet<string> seen)
    {
        if (!seen.Add(Path.GetFullPath(path)))
        {
            return;
        }

        foreach (var document in YamlFile.Read(path).Documents)
        {
            switch (document.Text("kind"))
            {
                case "Component" or "Resource" or "API":
                    Add(CatalogEntity.Read(document, document.Text("kind")), entities);
                    break;
                case "Location":
                    foreach (var target in Targets(document))
                    {
                        Read(target, entities, seen);
                    }

                    break;
                case var kind when !LeftAside.Contains(kind):
                    throw document.File.Wrong(document.Get("kind"), $"“{kind}” is no kind of entity that Backstage knows.");
            }
        }
    }

    private static void Add(CatalogEntity entity, List<CatalogEntity> entities)
    {
        if (entities.Find(other => other.Ref == entity.Ref) is { } first)
        {
            throw entity.Source.File.Wrong(entity.Source.Node, $"{entity.Ref} is there already ({first.File}:{first.Line}).");
        }

        entities.Add(entity);
    }

    private static IEnumerable<string> Targets(YamlMap location)
    {
        var spec = location.Map("spec");
        var folder = Path.GetDirectoryName(location.File.Path) ?? "";
        foreach (var node in spec.Find("target") is { } one ? spec.List("targets").Prepend(one) : spec.List("targets"))
        {
            var target = location.File.Text(node, "a target");
            yield return target.Contains("://", StringComparison.Ordinal)
                ? throw location.File.Wrong(node, $"{target} is not a file; only files beside the catalogue are read.")
                : Path.Combine(folder, target);
        }
    }
}
