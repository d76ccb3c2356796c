namespace DeployClaw.Host.Reports.Drawings;

/// <summary>
/// As much of a cascade as can be read in a picture: the cause and the way of the trouble before what is next to it, that before the rest,
/// and what has most errors first.
/// </summary>
internal static class CascadeExcerpt
{
    private const int MostNodes = 24;

    /// <summary>With more columns a picture of <see cref="CascadePicture.MostPixels"/> would have letters too small to read.</summary>
    private const int MostColumns = 6;

    /// <summary>Services, and edges that pass between them, above each other.</summary>
    private const int MostRows = 12;

    public static CascadeSketch Of(CascadeSketch whole)
    {
        var ranked = Ranked(whole);
        for (var count = Math.Min(MostNodes, ranked.Count); count > 1; count--)
        {
            var part = whole.Only(ranked.Take(count).ToHashSet(StringComparer.Ordinal));
            if (IsLegible(CascadeLayers.Of(part)))
            {
                return part;
            }
        }

        return whole.Only(ranked.Take(1).ToHashSet(StringComparer.Ordinal));
    }

    private static bool IsLegible(CascadeLayers layers) =>
        layers.Columns.Count <= MostColumns && layers.Columns.All(column => column.Count <= MostRows);

    private static List<string> Ranked(CascadeSketch whole)
    {
        var path = whole.Path.ToHashSet(StringComparer.Ordinal);
        var beside = whole.Edges.Where(edge => path.Contains(edge.From) || path.Contains(edge.To))
            .SelectMany(edge => new[] { edge.From, edge.To })
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. whole.Nodes.OrderByDescending(node => node.Service == whole.RootCause)
                .ThenBy(node => whole.PathOrder(node.Service))
                .ThenByDescending(node => beside.Contains(node.Service))
                .ThenByDescending(node => node.Events)
                .ThenBy(node => node.Service, StringComparer.Ordinal)
                .Select(node => node.Service),
        ];
    }
}
