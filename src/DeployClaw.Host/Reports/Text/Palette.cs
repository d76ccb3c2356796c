namespace DeployClaw.Host.Reports.Text;

/// <summary>What a piece of text is, for the eye. Colour never says anything that the words do not.</summary>
internal enum Ink
{
    Plain,
    Strong,
    Faint,
    Bad,
    Warning,
    Good,
}

/// <summary>How inks look: not at all, or as the eight colours that every terminal has (ECMA-48, SGR).</summary>
internal sealed class Palette
{
    private readonly bool colours;

    private Palette(bool colours) => this.colours = colours;

    public static Palette Plain { get; } = new(colours: false);

    public static Palette Ansi { get; } = new(colours: true);

    public string Paint(Ink ink, string text, Uri? link = null)
    {
        var painted = !colours || ink == Ink.Plain ? text : $"\e[{Code(ink)}m{text}\e[0m";
        return colours && link is not null ? Linked(painted, link) : painted;
    }

    /// <summary>A hyperlink as terminals have agreed on it (OSC 8); those that do not know it show the text alone.</summary>
    private static string Linked(string text, Uri link) => $"\e]8;;{link.AbsoluteUri}\e\\{text}\e]8;;\e\\";

    private static string Code(Ink ink) => ink switch
    {
        Ink.Strong => "1",
        Ink.Faint => "2",
        Ink.Bad => "1;31",
        Ink.Warning => "33",
        Ink.Good => "32",
        _ => "0",
    };
}
