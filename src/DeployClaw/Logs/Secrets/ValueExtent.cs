using System.Buffers;

namespace DeployClaw.Logs.Secrets;

/// <summary>Where a value begins and ends: inside its quotes, or up to what ends a bare value.</summary>
internal readonly record struct ValueExtent(int Start, int End, bool Quoted)
{
    /// <summary>The longest name of a following pair, such as "Trust Server Certificate=" of an ADO connection string.</summary>
    private const int LongestName = 40;

    /// <summary>After so many semicolons and the like that end nothing, the value goes on to the end of the word.</summary>
    private const int MostJoints = 16;

    public static ValueExtent At(ScannedText text, int start)
    {
        var escaped = text[start] == '\\' && text[start + 1] is '"' or '\'';
        var quote = escaped ? start + 1 : start;
        return text[quote] switch
        {
            '"' => new ValueExtent(quote + 1, QuoteEnd(text, quote + 1, Alphabets.DoubleQuoteEnds, escaped), true),
            '\'' => new ValueExtent(quote + 1, QuoteEnd(text, quote + 1, Alphabets.SingleQuoteEnds, escaped), true),
            '`' => new ValueExtent(quote + 1, QuoteEnd(text, quote + 1, Alphabets.BacktickEnds, escaped), true),
            _ => new ValueExtent(Math.Min(start, text.Length), BareEnd(text, Math.Min(start, text.Length)), false),
        };
    }

    /// <summary>In libpq's connection strings, where a space and the next name follow, no other character ends a bare value.</summary>
    public static ValueExtent AmongSpaces(ScannedText text, int start)
    {
        var extent = At(text, start);
        var word = extent.Quoted ? extent.End : text.Find(extent.Start, Alphabets.WordEnds);
        var name = word + 1;
        var nameEnd = extent.End + 1 < word && text[word] == ' ' ? text.RunEnd(name, Alphabets.Name) : name;
        return nameEnd > name && text[nameEnd] == '=' ? extent with { End = word } : extent;
    }

    // A backslash takes the next character along, unless the quotes themselves are escaped; a doubled quote stands for one.
    private static int QuoteEnd(ScannedText text, int start, SearchValues<char> ends, bool escaped)
    {
        var at = text.Find(start, ends);
        while (at < text.Length)
        {
            var isDoubled = text[at] is '"' or '\'' && at > start && text[at + 1] == text[at];
            if (text[at] == '\\' ? escaped && text[at + 1] is '"' or '\'' : !isDoubled)
            {
                return at;
            }

            at = text.Find(Math.Min(at + 2, text.Length), ends);
        }

        return text.Length;
    }

    private static int BareEnd(ScannedText text, int start)
    {
        // Nothing before the joint: a password may begin with one, and an empty password is not worth the doubt.
        var at = text[start] is ';' or ',' or '&' ? text.Find(start, Alphabets.WordEnds) : text.Find(start, Alphabets.ValueEnds);
        for (var tried = 0; text[at] is ';' or ',' or '&' && !AnotherPairFollows(text, at + 1); tried++)
        {
            at = tried < MostJoints ? text.Find(at + 1, Alphabets.ValueEnds) : text.Find(at, Alphabets.WordEnds);
        }

        // The backslash of an escaped quote belongs to the quote.
        return at > start && text[at] is '"' or '\'' && text[at - 1] == '\\' ? at - 1 : at;
    }

    // A marker counts as a name: what stood there may have been one, and a second pass must not decide otherwise. Names with spaces
    // are ADO's ("Max Pool Size") and capitalised; behind a space libpq's next name would follow, which is not.
    private static bool AnotherPairFollows(ScannedText text, int from)
    {
        for (var at = from; at < from + LongestName; at++)
        {
            var letter = text[at];
            if (letter is '=' or ':')
            {
                return at > from;
            }

            var joins = letter is '_' or '-' or '.' or '[' or ']'
                || (letter == ' ' && (at == from || char.IsAsciiLetterUpper(text[at + 1])));
            if (!char.IsAsciiLetterOrDigit(letter) && !joins)
            {
                return at == from && letter is '\0' or '\r' or '\n' or '\t' or '"' or '\'';
            }
        }

        return false;
    }
}
