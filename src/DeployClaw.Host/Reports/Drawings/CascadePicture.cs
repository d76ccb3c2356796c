using DeployClaw.Incidents;
using SkiaSharp;

namespace DeployClaw.Host.Reports.Drawings;

/// <summary>
/// The cascade as a PNG for a chat's thread: what the report's page draws, with a heading and a legend. The same cause gives the same bytes.
/// </summary>
internal static class CascadePicture
{
    /// <summary>How wide a picture is at most; chats shrink what is wider.</summary>
    public const int MostPixels = 1600;

    /// <summary>Pixels for a unit where there is room: screens have two by now.</summary>
    private const float FullScale = 2;

    private const float Margin = 28;

    /// <summary>The heading and the legend need that much.</summary>
    private const float LeastWidth = 560;

    public static byte[] Png(CauseOutcome cause)
    {
        var whole = CascadeSketch.Of(cause);
        var part = CascadeExcerpt.Of(whole);
        var layout = CascadeLayout.Of(part);
        var heading = new CascadeHeading(cause);
        var key = new CascadeKey(layout, whole.Nodes.Count);
        var inner = Math.Max((float)layout.Width, LeastWidth);
        var height = Margin + CascadeHeading.Height + (float)layout.Height + key.Height + Margin;
        using var sheet = new PictureSheet(inner + (2 * Margin), height, Math.Min(FullScale, MostPixels / (inner + (2 * Margin))));
        heading.Draw(sheet, Margin, Margin, inner);
        DrawGraph(sheet, layout, Margin + ((inner - (float)layout.Width) / 2), Margin + CascadeHeading.Height);
        key.Draw(sheet, Margin, Margin + CascadeHeading.Height + (float)layout.Height, inner);
        return sheet.Png();
    }

    private static void DrawGraph(PictureSheet sheet, CascadeLayout layout, float x, float y)
    {
        using var moved = new SKAutoCanvasRestore(sheet.Canvas);
        sheet.Canvas.Translate(x, y);
        foreach (var edge in layout.Edges.OrderBy(edge => edge.OnPath))
        {
            DrawnEdge.Draw(sheet, edge);
        }

        foreach (var edge in layout.Edges)
        {
            DrawnEdge.Name(sheet, edge);
        }

        foreach (var node in layout.Nodes)
        {
            DrawnNode.Draw(sheet, node);
        }
    }
}
