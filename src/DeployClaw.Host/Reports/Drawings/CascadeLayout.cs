using DeployClaw.Cascades;

namespace DeployClaw.Host.Reports.Drawings;

/// <summary>
/// Where the services of a cascade stand when it is drawn, in pixels, causes left of what they caused. The same cascade gives the
/// same drawing, on a page or in a picture.
/// </summary>
internal sealed record CascadeLayout(double Width, double Height, IReadOnlyList<PlacedNode> Nodes, IReadOnlyList<PlacedEdge> Edges)
{
    public const double NodeWidth = 216;
    public const double NodeHeight = 76;

    private const double Margin = 14;
    private const double ColumnGap = 92;
    private const double RowGap = 30;

    public static CascadeLayout Of(CascadeSketch sketch)
    {
        var layers = CascadeLayers.Of(sketch);
        var tallest = layers.Columns.Max(column => column.Count);
        var places = new Dictionary<Slot, Point>();
        foreach (var (index, column) in layers.Columns.Index())
        {
            var top = Margin + ((tallest - column.Count) * (NodeHeight + RowGap) / 2);
            foreach (var (row, slot) in column.Index())
            {
                places[slot] = new Point(Margin + (index * (NodeWidth + ColumnGap)), top + (row * (NodeHeight + RowGap)));
            }
        }

        return new CascadeLayout(
            (2 * Margin) + (layers.Columns.Count * (NodeWidth + ColumnGap)) - ColumnGap,
            (2 * Margin) + (tallest * (NodeHeight + RowGap)) - RowGap,
            [.. sketch.Nodes.Select(node => Place(sketch, node, places[layers.SlotOf(node.Service)]))],
            CascadeRoutes.Of(sketch, layers, places));
    }

    private static PlacedNode Place(CascadeSketch sketch, SketchedNode node, Point corner) =>
        new(
            node,
            corner.X,
            corner.Y,
            NodeWidth,
            NodeHeight,
            sketch.RootCause == node.Service,
            sketch.Path.Contains(node.Service));
}

internal sealed record Point(double X, double Y);

internal sealed record PlacedNode(SketchedNode Node, double X, double Y, double Width, double Height, bool RootCause, bool OnPath);

/// <summary>An edge from its first point to its last; between each two, a curve that leaves and arrives level.</summary>
internal sealed record PlacedEdge(CascadeEdge Edge, IReadOnlyList<Point> Points, bool OnPath)
{
    public Point Middle
    {
        get
        {
            var (before, after) = (Points[(Points.Count - 1) / 2], Points[Points.Count / 2]);
            return new Point((before.X + after.X) / 2, (before.Y + after.Y) / 2);
        }
    }
}
