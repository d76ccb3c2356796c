using DeployClaw.Cascades;
using SkiaSharp;

namespace DeployClaw.Host.Reports.Drawings;

/// <summary>An edge of the cascade on a sheet: its curve, its head, and its name where it is no plain failure.</summary>
internal static class DrawnEdge
{
    private const float HeadLength = 11;
    private const float HeadWidth = 10;

    public static void Draw(PictureSheet sheet, PlacedEdge edge)
    {
        var pen = PictureInk.Of(edge);
        using var curve = Curve(edge);
        sheet.Draw(curve, pen);
        using var head = Head(edge);
        sheet.Fill(head, pen.Colour);
    }

    public static void Name(PictureSheet sheet, PlacedEdge edge)
    {
        if (edge.OnPath || edge.Edge.Propagation == Propagation.Failure)
        {
            return;
        }

        using var font = PictureFont.Regular(12);
        var (x, y) = ((float)edge.Middle.X, (float)edge.Middle.Y);
        sheet.Box(SKRect.Create(x - 26, y - 10, 52, 20), 10, PictureInk.Card, new Pen(PictureInk.Line, 1, []));
        sheet.Text(Words.Of(edge.Edge.Propagation), x, y + 4, font, PictureInk.Of(edge).Colour, 48, SKTextAlign.Center);
    }

    /// <summary>It arrives at the back of its head and ends inside it, so that neither a bend nor a blunt end shows beside the tip.</summary>
    private static SKPath Curve(PlacedEdge edge)
    {
        using var builder = new SKPathBuilder();
        builder.MoveTo((float)edge.Points[0].X, (float)edge.Points[0].Y);
        var inside = (float)edge.Points[^1].X - (Towards(edge) * HeadLength / 2);
        foreach (var (index, (from, to)) in edge.Points.Zip(edge.Points.Skip(1)).Index())
        {
            var end = index == edge.Points.Count - 2 ? (float)to.X - (Towards(edge) * HeadLength) : (float)to.X;
            var bend = (end - (float)from.X) / 2;
            builder.CubicTo((float)from.X + bend, (float)from.Y, end - bend, (float)to.Y, end, (float)to.Y);
        }

        builder.LineTo(inside, (float)edge.Points[^1].Y);
        return builder.Detach();
    }

    private static SKPath Head(PlacedEdge edge)
    {
        var (x, y) = ((float)edge.Points[^1].X, (float)edge.Points[^1].Y);
        var back = x - (Towards(edge) * HeadLength);
        using var builder = new SKPathBuilder();
        builder.MoveTo(x, y);
        builder.LineTo(back, y - (HeadWidth / 2));
        builder.LineTo(back, y + (HeadWidth / 2));
        builder.Close();
        return builder.Detach();
    }

    /// <summary>1 for an edge that arrives from the left, -1 for one from the right.</summary>
    private static int Towards(PlacedEdge edge) => edge.Points[^1].X >= edge.Points[^2].X ? 1 : -1;
}
