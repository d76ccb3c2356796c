namespace DeployClaw;

/// <summary>Text cut to a length, in UTF-16 units, never between the halves of a surrogate pair.</summary>
public static class TextCut
{
    /// <summary>Its beginning, at most so long.</summary>
    public static string Start(string text, int most) => text.Length <= most ? text : text[..Before(text, most)];

    /// <summary>At most so long, the last of it an ellipsis where there was more.</summary>
    public static string Shorten(string text, int most) => text.Length <= most ? text : string.Concat(text.AsSpan(0, Before(text, most - 1)), "…");

    private static int Before(string text, int place) =>
        place > 0 && place < text.Length && char.IsHighSurrogate(text[place - 1]) ? place - 1 : Math.Max(place, 0);
}
