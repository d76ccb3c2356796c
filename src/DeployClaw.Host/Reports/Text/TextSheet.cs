namespace DeployClaw.Host.Reports.Text;

/// <summary>A piece of a line in one ink; where the terminal can, it opens <see cref="Link"/>.</summary>
internal sealed record Piece(string Text, Ink Ink = Ink.Plain, Uri? Link = null)
{
    public static implicit operator Piece(string text) => new(text);
}

/// <summary>Lines for a terminal: what comes from outside is made printable here, so that no log line can steer the terminal.</summary>
internal sealed class TextSheet(TextWriter writer, Palette palette)
{
    public const int Width = 100;

    public void Blank() => writer.Write('\n');

    public void Heading(string title, string remark = "")
    {
        Blank();
        Line(new Piece(title, Ink.Strong), new Piece(remark.Length == 0 ? "" : $"  {remark}", Ink.Faint));
    }

    public void Line(params ReadOnlySpan<Piece> pieces)
    {
        var used = 0;
        foreach (var piece in pieces)
        {
            var text = Printable.Whole(piece.Text);
            used++;
            text = used == pieces.Length ? text.TrimEnd() : text;
            writer.Write(text.Length == 0 ? "" : palette.Paint(piece.Ink, text, piece.Link));
        }

        Blank();
    }

    /// <summary>Text in lines of at most <see cref="Width"/>, all <paramref name="indent"/> deep, the first behind <paramref name="lead"/>.</summary>
    public void Paragraph(int indent, string text, string lead = "", Ink ink = Ink.Plain)
    {
        var margin = lead.PadRight(indent);
        foreach (var line in Wrap(Printable.Line(text, int.MaxValue), Width - indent))
        {
            Line(new Piece(margin, Ink.Strong), new Piece(line, ink));
            margin = new string(' ', indent);
        }
    }

    /// <summary>Breaks between words; a word that is longer than a line, such as a link, stands whole on its own.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        var start = 0;
        while (text.Length - start > width)
        {
            var end = text.LastIndexOf(' ', start + width, width + 1);
            end = end > start ? end : text.IndexOf(' ', start + width);
            if (end < 0)
            {
                break;
            }

            yield return text[start..end];
            start = end + 1;
        }

        yield return text[start..];
    }
}
