using SkiaSharp;

namespace DeployClaw.Host.Reports.Drawings;

/// <summary>A sheet of so many units, drawn at a scale, and at last a PNG.</summary>
internal sealed class PictureSheet : IDisposable
{
    private readonly SKSurface surface;

    public PictureSheet(float width, float height, float scale)
    {
        var size = new SKImageInfo((int)MathF.Ceiling(width * scale), (int)MathF.Ceiling(height * scale), SKColorType.Rgba8888, SKAlphaType.Opaque);
        surface = SKSurface.Create(size) ?? throw new InvalidOperationException($"No picture of {size.Width} × {size.Height} could be made.");
        surface.Canvas.Clear(PictureInk.Paper);
        surface.Canvas.Scale(scale);
    }

    public SKCanvas Canvas => surface.Canvas;

    public void Text(string text, float x, float y, SKFont font, SKColor colour, float width, SKTextAlign align = SKTextAlign.Left)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        Canvas.DrawText(PictureFont.Fitted(text, font, width), x, y, align, font, paint);
    }

    public void Box(SKRect place, float radius, SKColor fill, Pen? border = null)
    {
        using var paint = new SKPaint { Color = fill, IsAntialias = true };
        Canvas.DrawRoundRect(place, radius, radius, paint);
        if (border is not null)
        {
            using var line = Brush(border);
            Canvas.DrawRoundRect(place, radius, radius, line);
        }
    }

    public void Draw(SKPath path, Pen pen)
    {
        using var line = Brush(pen);
        Canvas.DrawPath(path, line);
    }

    public void Fill(SKPath path, SKColor colour)
    {
        using var paint = new SKPaint { Color = colour, IsAntialias = true };
        Canvas.DrawPath(path, paint);
    }

    public byte[] Png()
    {
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, quality: 100);
        return data.ToArray();
    }

    public void Dispose() => surface.Dispose();

    private static SKPaint Brush(Pen pen) => new()
    {
        Color = pen.Colour,
        StrokeWidth = pen.Width,
        Style = SKPaintStyle.Stroke,
        IsAntialias = true,
        PathEffect = pen.Dashes is [] ? null : SKPathEffect.CreateDash(pen.Dashes, 0),
    };
}
