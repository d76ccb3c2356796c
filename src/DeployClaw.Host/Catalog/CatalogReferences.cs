using DeployClaw.Cascades;
using YamlDotNet.RepresentationModel;

namespace DeployClaw.Host.Catalog;

/// <summary>Turns entities that refer to each other into services that name each other, once every reference has been found good.</summary>
internal sealed class CatalogReferences
{
    private readonly IReadOnlyList<CatalogEntity> entities;
    private readonly HashSet<CatalogEntity> finished = [];
    private readonly List<CatalogEntity> path = [];

    private CatalogReferences(IReadOnlyList<CatalogEntity> entities) => this.entities = entities;

    public static ServiceCatalog Resolve(IReadOnlyList<CatalogEntity> entities)
    {
        var references = new CatalogReferences(entities);
        foreach (var entity in entities)
        {
            references.Visit(entity);
        }

        return new ServiceCatalog(entities.Select(entity => entity.Service with
        {
            Name = references.NameOf(entity),
            DependsOn =
            [
                .. entity.DependsOn.Select(reference => references.NameOf(references.Target(entity, reference)))
                    .Distinct(StringComparer.Ordinal)
                    .Order(StringComparer.Ordinal),
            ],
        }));
    }

    // Backstage lets a component and its API share a name; a report must not.
    private string NameOf(CatalogEntity entity) =>
        entities.Count(other => other.Ref.Name == entity.Ref.Name) == 1 ? entity.Service.Name : entity.Ref.ToString();

    private CatalogEntity Target(CatalogEntity from, (YamlNode Node, EntityRef Ref) reference)
    {
        var targets = entities.Where(entity => reference.Ref.Matches(entity.Ref)).ToList();
        return targets switch
        {
            [var target] => target,
            [] => throw from.Source.File.Wrong(reference.Node, $"{from.Ref} depends on {reference.Ref}, which is not in the catalogue."),
            _ => throw from.Source.File.Wrong(
                reference.Node, $"{reference.Ref} may be {string.Join(" or ", targets.Select(target => target.Ref))}: write its kind."),
        };
    }

    private void Visit(CatalogEntity entity)
    {
        if (!finished.Contains(entity))
        {
            path.Add(entity);
            foreach (var reference in entity.DependsOn)
            {
                var target = Target(entity, reference);
                if (path.IndexOf(target) is >= 0 and var start)
                {
                    var cycle = path.Skip(start).Append(target).Select(NameOf);
                    throw entity.Source.File.Wrong(reference.Node, $"The services depend on each other in a circle: {string.Join(" → ", cycle)}.");
                }

                Visit(target);
            }

            path.RemoveAt(path.Count - 1);
            finished.Add(entity);
        }
    }
}
