using DeployClaw.Cascades;
using SkiaSharp;

namespace DeployClaw.Host.Reports.Drawings;

/// <summary>The report page's light colours (report.css): a picture has a ground of its own, whatever the chat's theme.</summary>
internal static class PictureInk
{
    public static readonly SKColor Paper = new(0xfb, 0xfa, 0xf8);
    public static readonly SKColor Card = new(0xff, 0xff, 0xff);
    public static readonly SKColor Ink = new(0x1d, 0x1f, 0x23);
    public static readonly SKColor Soft = new(0x5a, 0x60, 0x68);
    public static readonly SKColor Line = new(0xdc, 0xd9, 0xd3);
    public static readonly SKColor Wash = new(0xf1, 0xef, 0xea);
    public static readonly SKColor Red = new(0xb3, 0x26, 0x1e);
    public static readonly SKColor RedWash = new(0xfd, 0xec, 0xea);
    private static readonly SKColor Amber = new(0x8a, 0x53, 0x00);
    private static readonly SKColor Violet = new(0x6a, 0x3f, 0xa0);

    /// <summary>How an edge of the way of the trouble is drawn.</summary>
    public static Pen Path { get; } = new(Red, 3, []);

    public static Pen Of(Propagation propagation) => propagation switch
    {
        Propagation.Failure => new Pen(Soft, 2, []),
        Propagation.Load => new Pen(Violet, 2, [7, 5]),
        Propagation.Change => new Pen(Amber, 2, [3, 4]),
        _ => throw new ArgumentOutOfRangeException(nameof(propagation)),
    };

    public static Pen Of(PlacedEdge edge) => edge.OnPath ? Path : Of(edge.Edge.Propagation);
}

/// <summary>How a line is drawn; <see cref="Dashes"/> are lengths of lines and gaps, none for a whole line.</summary>
internal sealed record Pen(SKColor Colour, float Width, float[] Dashes);
