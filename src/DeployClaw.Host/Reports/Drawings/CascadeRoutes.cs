using DeployClaw.Cascades;

namespace DeployClaw.Host.Reports.Drawings;

/// <summary>The way of each edge: out of a node's side, through the slots that are kept free for it, into the other's side.</summary>
internal sealed class CascadeRoutes
{
    private const double PortGap = 20;

    private readonly CascadeLayers layers;
    private readonly IReadOnlyDictionary<Slot, Point> places;
    private readonly IReadOnlyList<CascadeEdge> edges;

    private CascadeRoutes(CascadeSketch sketch, CascadeLayers layers, IReadOnlyDictionary<Slot, Point> places)
    {
        this.layers = layers;
        this.places = places;
        edges = sketch.Edges;
    }

    public static IReadOnlyList<PlacedEdge> Of(CascadeSketch sketch, CascadeLayers layers, IReadOnlyDictionary<Slot, Point> places)
    {
        var routes = new CascadeRoutes(sketch, layers, places);
        var steps = sketch.Path.Zip(sketch.Path.Skip(1)).ToHashSet();
        return [.. routes.edges.Select(edge => new PlacedEdge(edge, routes.Route(edge), edge.Propagation != Propagation.Load && steps.Contains((edge.From, edge.To))))];
    }

    private List<Point> Route(CascadeEdge edge)
    {
        var rightwards = layers.ColumnOf[edge.From] < layers.ColumnOf[edge.To];
        List<Point> points = [Port(edge.From, edge, right: rightwards)];
        foreach (var slot in rightwards ? layers.Passed(edge) : layers.Passed(edge).Reverse())
        {
            var (x, y) = (places[slot].X, places[slot].Y + (CascadeLayout.NodeHeight / 2));
            points.Add(new Point(rightwards ? x : x + CascadeLayout.NodeWidth, y));
            points.Add(new Point(rightwards ? x + CascadeLayout.NodeWidth : x, y));
        }

        points.Add(Port(edge.To, edge, right: !rightwards));
        return points;
    }

    /// <summary>Edges at one side of a node are spread around its middle, in the order in which they come.</summary>
    private Point Port(string service, CascadeEdge edge, bool right)
    {
        var corner = places[layers.SlotOf(service)];
        var there = edges.Where(other => (other.From == service || other.To == service) && IsRight(service, other) == right)
            .OrderBy(other => places[layers.SlotOf(other.From == service ? other.To : other.From)].Y)
            .ThenBy(other => other.Propagation)
            .ToList();
        var offset = (there.IndexOf(edge) - ((there.Count - 1) / 2.0)) * Math.Min(PortGap, CascadeLayout.NodeHeight / (there.Count + 1));
        return new Point(corner.X + (right ? CascadeLayout.NodeWidth : 0), corner.Y + (CascadeLayout.NodeHeight / 2) + offset);
    }

    private bool IsRight(string service, CascadeEdge edge) =>
        layers.ColumnOf[service] < layers.ColumnOf[edge.From == service ? edge.To : edge.From];
}
