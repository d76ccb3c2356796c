using DeployClaw.Cascades;
using YamlDotNet.RepresentationModel;

namespace DeployClaw.Host.Catalog;

/// <summary>A component, resource or API as its file describes it, references still by name.</summary>
internal sealed record CatalogEntity(EntityRef Ref, CatalogService Service, YamlMap Source, IReadOnlyList<(YamlNode Node, EntityRef Ref)> DependsOn)
{
    private const string LogGroups = "deployclaw.dev/log-groups";

    public string File => Source.File.Path;

    public int Line => (int)Source.Node.Start.Line;

    public static CatalogEntity Read(YamlMap document, string kind)
    {
        var metadata = document.Map("metadata");
        var spec = document.Map("spec");
        var name = metadata.Text("name");
        if (!EntityRef.IsName(name))
        {
            throw document.File.Wrong(metadata.Get("name"), $"“{name}” is no name: 1 to 63 letters, digits, “-”, “_” or “.”.");
        }

        var home = metadata.FindText("namespace") ?? EntityRef.DefaultNamespace;
        var groups = metadata.FindMap("annotations")?.FindText(LogGroups) ?? "";
        return new CatalogEntity(
            new EntityRef(kind.ToLowerInvariant(), home.ToLowerInvariant(), name.ToLowerInvariant()),
            new CatalogService(
                name,
                metadata.FindText("title") ?? name,
                spec.Text("type"),
                [],
                groups.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
            document,
            [.. spec.List("dependsOn").Select(node => (node, Reference(document.File, node, home)))]);
    }

    private static EntityRef Reference(YamlFile file, YamlNode node, string home)
    {
        var text = file.Text(node, "a reference in “dependsOn”");
        return EntityRef.Parse(text, home) ?? throw file.Wrong(node, $"“{text}” is no reference of the form [kind:][namespace/]name.");
    }
}
