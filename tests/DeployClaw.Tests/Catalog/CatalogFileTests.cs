using DeployClaw.Cascades;
using DeployClaw.Host.Catalog;

namespace DeployClaw.Tests.Catalog;

public sealed class CatalogFileTests : IDisposable
{
    private readonly WrittenFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public void TheShippedCatalogueHoldsTheServicesOfTheDefaultScenario()
    {
        var catalog = CatalogFile.Load(Path.Combine(Checkout.Root, "manifests/services/catalog-info.yaml"));
        var gateway = Assert.IsType<CatalogService>(catalog.Find("api-gateway"));
        Assert.Equal(("API Gateway", "api-gateway"), (gateway.Title, gateway.Kind));
        Assert.Equal(["billing-lambda", "orders-lambda"], gateway.DependsOn);
        Assert.Equal(["/aws/apigateway/prod"], gateway.LogGroups);
        Assert.Equal("rds", catalog.Find("tenants-db")?.Kind);
    }

    [Theory]
    [InlineData("component:default/db")]
    [InlineData("Component:DB")]
    [InlineData("default/db")]
    [InlineData("db")]
    public void AReferenceMayLeaveOutKindAndNamespace(string reference) =>
        Assert.Equal(["db"], Load(Entity("app", reference), Entity("db")).Find("app")!.DependsOn);

    [Fact]
    public void SeveralLogGroupsAreSeparatedByCommas() =>
        Assert.Equal(["/a", "/b"], Load("""
            kind: Component
            metadata: {name: app, annotations: {deployclaw.dev/log-groups: "/a, /b"}}
            spec: {type: lambda}
            """).Find("app")!.LogGroups);

    [Fact]
    public void AComponentAndItsApiMayShareAName()
    {
        var catalog = Load(Entity("orders", "api:orders"), Entity("orders").Replace("Component", "API", StringComparison.Ordinal));
        Assert.Equal(["api:orders"], catalog.Find("component:orders")!.DependsOn);
    }

    [Fact]
    public void ALocationsTargetsAreReadAlong()
    {
        using var other = new WrittenFile();
        other.Write(Entity("db"));
        var location = $"kind: Location\nmetadata: {{name: all}}\nspec: {{targets: [./{Path.GetFileName(other.Path)}]}}";
        Assert.NotNull(Load(location, Entity("app", "db")).Find("db"));
    }

    [Fact]
    public void ASystemIsLeftAside() =>
        Assert.Equal(["app"], Load("kind: System\nmetadata: {name: shop}", Entity("app")).Services.Select(service => service.Name));

    [Theory]
    [InlineData("kind: Component\nmetadata:\n  name: app\nspec:\n  type: lambda\n  dependsOn:\n    - resource:db", 7, "component:app depends on resource:db, which is not in the catalogue.")]
    [InlineData("kind: Component\nmetadata:\n  name: app\nspec:\n  type: lambda\n  dependsOn: db", 6, "Expected a list for “dependsOn”.")]
    [InlineData("kind: Component\nmetadata:\n  name: app\nspec:\n  type: lambda\n  dependsOn: ['a b']", 6, "“a b” is no reference of the form [kind:][namespace/]name.")]
    [InlineData("kind: Component\nmetadata:\n  name: a b\nspec: {type: lambda}", 3, "“a b” is no name: 1 to 63 letters, digits, “-”, “_” or “.”.")]
    [InlineData("kind: Component\nmetadata:\n  title: App\nspec: {type: lambda}", 3, "“name” is missing.")]
    [InlineData("kind: Componnt\nmetadata: {name: app}", 1, "“Componnt” is no kind of entity that Backstage knows.")]
    [InlineData("kind: Location\nmetadata: {name: all}\nspec:\n  target: https://elsewhere/a.yaml", 4, "https://elsewhere/a.yaml is not a file; only files beside the catalogue are read.")]
    public void WhatIsWrongIsSaidWithItsLine(string yaml, int line, string problem)
    {
        var wrong = Assert.Throws<InvalidInputException>(() => Load(yaml));
        Assert.Equal((file.Path, line, problem), (wrong.File, wrong.Line, wrong.Problem));
    }

    [Fact]
    public void ACircleIsNamed()
    {
        var wrong = Assert.Throws<InvalidInputException>(() => Load(Entity("a", "b"), Entity("b", "c"), Entity("c", "a")));
        Assert.Equal("The services depend on each other in a circle: a → b → c → a.", wrong.Problem);
        Assert.Equal(14, wrong.Line);
    }

    [Fact]
    public void AnEntityThatIsThereTwiceIsRefusedWithTheFirstOnesPlace()
    {
        var wrong = Assert.Throws<InvalidInputException>(() => Load(Entity("a"), Entity("a")));
        Assert.Equal((6, $"component:a is there already ({file.Path}:1)."), (wrong.Line, wrong.Problem));
    }

    [Fact]
    public void WhatIsNotYamlIsRefusedWithItsLine()
    {
        var wrong = Assert.Throws<InvalidInputException>(() => Load("kind: Component\nmetadata: {name: [}"));
        Assert.Equal(2, wrong.Line);
        Assert.StartsWith("This is not YAML: ", wrong.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void AFileThatIsNotThereIsSaidSo() =>
        Assert.Equal("There is no such file.", Assert.Throws<InvalidInputException>(() => CatalogFile.Load("no-such-file.yaml")).Problem);

    private ServiceCatalog Load(params string[] documents) => CatalogFile.Load(file.Write(string.Join("\n---\n", documents)));

    private static string Entity(string name, params string[] dependsOn) =>
        $"kind: Component\nmetadata: {{name: {name}}}\nspec: {{type: lambda,\n  dependsOn: [{string.Join(", ", dependsOn.Select(reference => $"'{reference}'"))}]}}";
}
