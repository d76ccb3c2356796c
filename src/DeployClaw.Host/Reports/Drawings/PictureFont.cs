using SkiaSharp;

namespace DeployClaw.Host.Reports.Drawings;

/// <summary>Liberation Sans out of the program itself (Fonts/OFL.txt is its licence): the letters are the same on every machine.</summary>
internal static class PictureFont
{
    private static readonly SKTypeface RegularFace = Load("LiberationSans-Regular.ttf");
    private static readonly SKTypeface BoldFace = Load("LiberationSans-Bold.ttf");

    public static SKFont Regular(float size) => Sized(RegularFace, size);

    public static SKFont Bold(float size) => Sized(BoldFace, size);

    /// <summary>On one line no wider than that, harmless, with … where it was cut. What the font lacks is a box.</summary>
    public static string Fitted(string text, SKFont font, float width)
    {
        var line = Printable.Line(text, MostCharacters);
        if (font.MeasureText(line) <= width)
        {
            return line;
        }

        var fits = font.BreakText(line, Math.Max(0, width - font.MeasureText("…")));
        return TextCut.Start(line, fits).TrimEnd() + "…";
    }

    /// <summary>More than fit into any picture; measuring megabytes would take time.</summary>
    private const int MostCharacters = 400;

    /// <summary>Without hinting letters keep their shape at any scale.</summary>
    private static SKFont Sized(SKTypeface face, float size) => new(face, size)
    {
        Edging = SKFontEdging.Antialias,
        Hinting = SKFontHinting.None,
        Subpixel = true,
        LinearMetrics = true,
    };

    private static SKTypeface Load(string name)
    {
        using var stream = typeof(PictureFont).Assembly.GetManifestResourceStream(name)!;
        using var data = SKData.Create(stream);
        return SKTypeface.FromData(data);
    }
}
