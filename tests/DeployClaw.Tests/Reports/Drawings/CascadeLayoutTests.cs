using DeployClaw.Cascades;
using DeployClaw.Host.Reports.Drawings;
using DeployClaw.Tests.Triage;

namespace DeployClaw.Tests.Reports.Drawings;

public class CascadeLayoutTests
{
    [Fact]
    public void ACauseStandsLeftOfWhatItCaused()
    {
        var layout = Laid(new ABurst().Build().Case.Cascade!);
        var places = layout.Nodes.ToDictionary(node => node.Node.Service, node => node.X);
        Assert.True(places["tenants-db"] < places["orders-lambda"]);
        Assert.True(places["orders-lambda"] < places["api-gateway"]);
        Assert.Equal(places["orders-lambda"], places["billing-lambda"]);
    }

    [Fact]
    public void LoadThatComesBackRunsAgainstTheOrderBesideTheFailure()
    {
        var layout = Laid(new ABurst().Build().Case.Cascade!);
        var load = Assert.Single(layout.Edges, edge => edge.Edge.Propagation == Propagation.Load);
        var failure = Assert.Single(layout.Edges, edge => edge.Edge is { From: "orders-lambda", To: "api-gateway" });
        Assert.True(load.Points[0].X > load.Points[^1].X);
        Assert.NotEqual(load.Points[^1].Y, failure.Points[0].Y);
    }

    [Fact]
    public void TheRootCauseAndThePathAreMarked()
    {
        var layout = Laid(new ABurst().Build().Case.Cascade!);
        Assert.Equal("tenants-db", Assert.Single(layout.Nodes, node => node.RootCause).Node.Service);
        Assert.Equal(["tenants-db", "orders-lambda"], layout.Edges.Where(edge => edge.OnPath).Select(edge => edge.Edge.From).OrderDescending(StringComparer.Ordinal));
    }

    [Fact]
    public void NoNodeCoversAnotherAndAllLieInsideTheDrawing()
    {
        var layout = Laid(new ABurst().Build().Case.Cascade!);
        Assert.All(layout.Nodes, node => Assert.True(node.X >= 0 && node.Y >= 0 && node.X + node.Width <= layout.Width && node.Y + node.Height <= layout.Height));
        Assert.All(layout.Nodes, node => Assert.DoesNotContain(layout.Nodes, other => other != node && other.X == node.X && Math.Abs(other.Y - node.Y) < node.Height));
    }

    [Fact]
    public void AnEdgeOverAColumnPassesThroughASlotOfItsOwn()
    {
        var layout = Laid(Chain(new CascadeEdge("a", "b", Propagation.Failure), new CascadeEdge("b", "c", Propagation.Failure), new CascadeEdge("a", "c", Propagation.Failure)));
        var longest = Assert.Single(layout.Edges, edge => edge.Edge is { From: "a", To: "c" });
        var between = Assert.Single(layout.Nodes, node => node.Node.Service == "b");
        Assert.Equal(4, longest.Points.Count);
        Assert.DoesNotContain(longest.Points, point => point.Y > between.Y && point.Y < between.Y + between.Height && point.X >= between.X && point.X <= between.X + between.Width);
    }

    [Fact]
    public void ACircleIsDrawnAllTheSame()
    {
        var layout = Laid(Chain(new CascadeEdge("a", "b", Propagation.Failure), new CascadeEdge("b", "c", Propagation.Failure), new CascadeEdge("c", "a", Propagation.Failure)));
        Assert.Equal(3, layout.Edges.Count);
    }

    [Fact]
    public void TheSameCascadeIsDrawnTheSame()
    {
        var (first, second) = (Laid(new ABurst().Build().Case.Cascade!), Laid(new ABurst().Build().Case.Cascade!));
        Assert.Equal(first.Edges.SelectMany(edge => edge.Points), second.Edges.SelectMany(edge => edge.Points));
    }

    [Fact]
    public void TwoHundredServicesThatAllDependOnEachOtherAreLaidOut()
    {
        var edges = from one in Enumerable.Range(0, 200) from step in Enumerable.Range(1, 3) select new CascadeEdge($"s{one}", $"s{(one + (step * step)) % 200}", Propagation.Failure);
        Assert.Equal(200, Laid(Chain([.. edges])).Nodes.Count);
    }

    private static CascadeLayout Laid(Cascade cascade) => CascadeLayout.Of(CascadeSketch.Of(cascade));

    private static Cascade Chain(params CascadeEdge[] edges)
    {
        List<CascadeNode> nodes = [.. edges.SelectMany(edge => new[] { edge.From, edge.To }).Distinct().Select(service => new CascadeNode(service, service, []))];
        return new Cascade(nodes[0], new Confidence(1), [], [], [], nodes, edges, []);
    }
}
