using System.Globalization;
using System.Text;

namespace DeployClaw.Host.Reports;

/// <summary>
/// Text from outside made harmless for a terminal: control characters (escape sequences among them) become visible symbols, and
/// what turns the direction of writing around, or is no character at all, becomes U+FFFD.
/// </summary>
internal static class Printable
{
    /// <summary>One line of at most <paramref name="most"/> characters; runs of white space become one space.</summary>
    public static string Line(string text, int most)
    {
        var line = new StringBuilder();
        var space = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                space = line.Length > 0;
                continue;
            }

            if (line.Length + rune.Utf16SequenceLength + (space ? 1 : 0) > most)
            {
                return TextCut.Start(line.ToString(), most - 1) + "…";
            }

            line.Append(space ? " " : "").Append(Visible(rune));
            space = false;
        }

        return line.ToString();
    }

    /// <summary>All of it, on one line, spaces as they are.</summary>
    public static string Whole(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            whole.Append(Visible(rune));
        }

        return whole.ToString();
    }

    private static Rune Visible(Rune rune) => rune.Value switch
    {
        < 0x20 => new Rune(0x2400 + rune.Value),
        0x7f => new Rune(0x2421),
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            || Bidirectional.Turns(rune.Value) ? Rune.ReplacementChar : rune,
    };
}
