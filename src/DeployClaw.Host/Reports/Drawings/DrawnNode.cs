using SkiaSharp;

namespace DeployClaw.Host.Reports.Drawings;

/// <summary>A service of the cascade on a sheet.</summary>
internal static class DrawnNode
{
    private const float Padding = 14;
    private const float Radius = 8;

    public static void Draw(PictureSheet sheet, PlacedNode node)
    {
        var place = SKRect.Create((float)node.X, (float)node.Y, (float)node.Width, (float)node.Height);
        sheet.Box(place, Radius, Fill(node), Border(node));
        using var bold = PictureFont.Bold(15);
        using var normal = PictureFont.Regular(13);
        using var small = PictureFont.Regular(12);
        var (x, width) = (place.Left + Padding, place.Width - (2 * Padding));
        sheet.Text(node.Node.Service, x, place.Top + 25, bold, PictureInk.Ink, width);
        sheet.Text(node.Node.Label, x, place.Top + 44, normal, PictureInk.Ink, width);
        sheet.Text(node.Node.Remark, x, place.Top + 63, small, PictureInk.Soft, width);
        if (node.RootCause)
        {
            Badge(sheet, place);
        }
    }

    private static SKColor Fill(PlacedNode node) => node.RootCause ? PictureInk.RedWash : node.OnPath ? PictureInk.Card : PictureInk.Wash;

    private static Pen Border(PlacedNode node) =>
        node.RootCause ? new Pen(PictureInk.Red, 3, []) : node.OnPath ? new Pen(PictureInk.Red, 1.5f, []) : new Pen(PictureInk.Soft, 1, []);

    private static void Badge(PictureSheet sheet, SKRect place)
    {
        using var font = PictureFont.Bold(11);
        var badge = SKRect.Create(place.Right - 98, place.Top - 10, 88, 20);
        sheet.Box(badge, 10, PictureInk.Red);
        sheet.Text("ROOT CAUSE", badge.MidX, badge.Top + 14, font, PictureInk.Card, badge.Width, SKTextAlign.Center);
    }
}
