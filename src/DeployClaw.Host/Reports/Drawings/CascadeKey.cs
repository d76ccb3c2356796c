using SkiaSharp;

namespace DeployClaw.Host.Reports.Drawings;

/// <summary>What stands below the picture: what its lines mean, and how many services it leaves out.</summary>
internal sealed class CascadeKey
{
    private const float Row = 20;
    private const float Gap = 22;
    private const float Sample = 40;

    private readonly List<(Pen? Line, string Meaning)> rows = [];

    public CascadeKey(CascadeLayout layout, int services)
    {
        if (layout.Edges.Any(edge => edge.OnPath))
        {
            rows.Add((PictureInk.Path, "the way that the trouble took from the root cause"));
        }

        rows.AddRange(layout.Edges.Where(edge => !edge.OnPath).Select(edge => edge.Edge.Propagation).Distinct().Order()
            .Select(kind => ((Pen?)PictureInk.Of(kind), CascadeLegend.Meaning(kind))));
        if (layout.Nodes.Count < services)
        {
            rows.Add((null, $"{layout.Nodes.Count} of {services} services are drawn; the report shows all of them."));
        }
    }

    public float Height => rows.Count == 0 ? 0 : Gap + (rows.Count * Row);

    public void Draw(PictureSheet sheet, float x, float y, float width)
    {
        using var font = PictureFont.Regular(12);
        foreach (var (index, (line, meaning)) in rows.Index())
        {
            var baseline = y + Gap + (index * Row) + 12;
            if (line is not null)
            {
                DrawSample(sheet, line, x, baseline - 4);
            }

            var indent = line is null ? 0 : Sample + 12;
            sheet.Text(meaning, x + indent, baseline, font, PictureInk.Soft, width - indent);
        }
    }

    private static void DrawSample(PictureSheet sheet, Pen line, float x, float y)
    {
        using var builder = new SKPathBuilder();
        builder.MoveTo(x, y);
        builder.LineTo(x + Sample, y);
        using var path = builder.Detach();
        sheet.Draw(path, line);
    }
}
