namespace DeployClaw.Logs.Secrets;

/// <summary>
/// A value behind a name that says it is secret: <c>password=x</c>, <c>"password": "x"</c>, <c>--password x</c>, libpq's and ADO's
/// connection strings, SQL, query parameters, YAML, environment, XML, also inside a string that JSON escaped.
/// </summary>
internal sealed class NamedValue(SecretName name)
{
    public const int LongestTail = 24;

    /// <summary>How far before the name its own beginning is sought.</summary>
    private const int LongestHead = 64;

    private const int MostSpaces = 8;

    public Secret? At(ScannedText text, int anchor)
    {
        var word = anchor + name.Word.Length;
        var nameEnd = text.RunEnd(word, Alphabets.Name);
        if (name.Word[^1] == '=')
        {
            return Cut(text, ValueExtent.At(text, word));
        }

        if (nameEnd - word > LongestTail || !SecretName.MayEndWith(text.Slice(word, nameEnd)))
        {
            return null;
        }

        var head = text.Slice(Math.Max(0, anchor - LongestHead), anchor);
        head = head[(head.LastIndexOfAnyExcept(Alphabets.Name) + 1)..];
        return Assigned(text, nameEnd, Naming.Of(text, anchor - head.Length, anchor, nameEnd));
    }

    private Secret? Assigned(ScannedText text, int nameEnd, Naming naming)
    {
        var at = Skip(text, Skip(text, nameEnd, "\"'\\]"), " \t");
        var separator = text[at];
        if (separator == '=' && IsComparison(text, at))
        {
            return null;
        }

        var isSeparated = separator is '=' or ':' || (separator == '>' && naming.Before == '<');
        if (!isSeparated && SqlLiteral(text, at) is { } literal && at > nameEnd && !name.InProse)
        {
            return Cut(text, literal);
        }

        if (!isSeparated && !(naming.IsFlag && at > nameEnd))
        {
            return null;
        }

        var start = isSeparated ? Skip(text, at + ((separator, text[at + 1]) is (':', '=') or ('=', '>') ? 2 : 1), " \t") : at;
        var isSpaced = separator == '=' && naming.Before == ' ';
        var extent = isSpaced ? ValueExtent.AmongSpaces(text, start) : ValueExtent.At(text, start);
        var value = text.Slice(extent.Start, extent.End);
        var isCode = name.InProse && separator == '=' && start > at + 1 && Plausible.IsCode(value);
        return extent.Quoted || (!isCode && IsSecret(value, separator, naming)) ? Cut(text, extent) : null;
    }

    // CREATE ROLE app PASSWORD 'x', OPTIONS (password E'x'): SQL puts the literal right behind the word.
    private static ValueExtent? SqlLiteral(ScannedText text, int at)
    {
        var start = text[at] is 'E' or 'e' ? at + 1 : at;
        return text[start] == '\'' || (text[start] == '\\' && text[start + 1] == '\'') ? ValueExtent.At(text, start) : null;
    }

    private bool IsSecret(ReadOnlySpan<char> value, char separator, Naming naming)
    {
        // arn:…:secret:name, the working directory in PWD, an option behind an option: none is a secret.
        if (naming.IsInArn
            || (name.Word == "pwd" && value is ['/', ..] or [_, ':', '\\', ..])
            || (naming.IsFlag && value.StartsWith("--")))
        {
            return false;
        }

        return separator != ':' || !name.InProse || naming.IsKey || Plausible.LooksRandom(value);
    }

    private Secret? Cut(ScannedText text, ValueExtent extent)
    {
        var value = text.Slice(extent.Start, extent.End);
        return value.IsEmpty || Marker.Is(value) || Plausible.IsHarmless(value) ? null : new Secret(extent.Start, extent.End, name.Kind);
    }

    // "token == x" of a program; a password may begin with the same characters, but not with a space.
    private static bool IsComparison(ScannedText text, int at) =>
        text[at + 1] is '=' or '~' && (text[at + 2] == ' ' || (text[at + 2] == '=' && text[at + 3] == ' '));

    private static int Skip(ScannedText text, int from, string letters)
    {
        var at = from;
        while (at < from + MostSpaces && text[at] != '\0' && letters.Contains(text[at], StringComparison.Ordinal))
        {
            at++;
        }

        return at;
    }
}
