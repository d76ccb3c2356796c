using DeployClaw.Cascades;

namespace DeployClaw.Host.Reports.Drawings;

/// <summary>A place in a column: a service's, or one that an edge passes through on its way to a column further on.</summary>
internal sealed record Slot(int Column, string? Service, CascadeEdge? Through);

/// <summary>
/// The services in columns: each right of what caused its trouble (longest path). An edge that would close a circle, as load that
/// comes back does, runs against the order.
/// </summary>
internal sealed record CascadeLayers(IReadOnlyList<IReadOnlyList<Slot>> Columns, IReadOnlyDictionary<string, int> ColumnOf)
{
    public Slot SlotOf(string service) => new(ColumnOf[service], service, null);

    public IEnumerable<Slot> Passed(CascadeEdge edge) => Columns.SelectMany(column => column).Where(slot => slot.Through == edge);

    public static CascadeLayers Of(CascadeSketch sketch)
    {
        var columnOf = Place(sketch, WithoutCircles(sketch.Edges));
        var columns = Enumerable.Range(0, columnOf.Values.DefaultIfEmpty(0).Max() + 1).Select(_ => new List<Slot>()).ToList();
        foreach (var service in columnOf.Keys.OrderBy(sketch.PathOrder).ThenBy(service => service, StringComparer.Ordinal))
        {
            columns[columnOf[service]].Add(new Slot(columnOf[service], service, null));
        }

        foreach (var edge in sketch.Edges)
        {
            var (first, last) = (Math.Min(columnOf[edge.From], columnOf[edge.To]), Math.Max(columnOf[edge.From], columnOf[edge.To]));
            for (var column = first + 1; column < last; column++)
            {
                columns[column].Add(new Slot(column, null, edge));
            }
        }

        return new CascadeLayers(columns, columnOf);
    }

    private static List<CascadeEdge> WithoutCircles(IReadOnlyList<CascadeEdge> edges)
    {
        var kept = new List<CascadeEdge>();
        foreach (var edge in edges.OrderBy(edge => edge.Propagation == Propagation.Load))
        {
            if (!Reaches(kept, edge.To, edge.From, []))
            {
                kept.Add(edge);
            }
        }

        return kept;
    }

    private static bool Reaches(List<CascadeEdge> edges, string from, string to, HashSet<string> seen) =>
        from == to || (seen.Add(from) && edges.Exists(edge => edge.From == from && Reaches(edges, edge.To, to, seen)));

    private static Dictionary<string, int> Place(CascadeSketch sketch, List<CascadeEdge> edges)
    {
        var columnOf = sketch.Nodes.ToDictionary(node => node.Service, _ => 0, StringComparer.Ordinal);
        for (var moved = true; moved;)
        {
            moved = false;
            foreach (var edge in edges.Where(edge => columnOf[edge.To] <= columnOf[edge.From]))
            {
                columnOf[edge.To] = columnOf[edge.From] + 1;
                moved = true;
            }
        }

        return columnOf;
    }
}
