namespace DeployClaw.Logs.Scanning;

/// <summary>A line with what varies masked (numbers, hexadecimal ids, long quoted text is kept): equal templates say the same thing.</summary>
internal static class Template
{
    private const ulong Offset = 14695981039346656037; // FNV-1a, 64 bits
    private const ulong Prime = 1099511628211;

    public static ulong Of(ReadOnlySpan<char> text)
    {
        var hash = Offset;
        var inNumber = false;
        foreach (var c in text)
        {
            var digit = char.IsAsciiDigit(c);
            if (digit && inNumber)
            {
                continue;
            }

            inNumber = digit || (inNumber && (char.IsAsciiHexDigit(c) || c == '.'));
            if (inNumber && !digit)
            {
                continue;
            }

            hash = (hash ^ (digit ? '0' : c)) * Prime;
        }

        return hash;
    }

    /// <summary>The same with what stands in quotes masked too: a hundred complaints of one kind about as many names are equal.</summary>
    public static ulong OfKind(ReadOnlySpan<char> text)
    {
        var hash = Offset;
        var quoted = false;
        foreach (var part in text.SplitAny('"', '\'', '`'))
        {
            hash = (hash ^ (quoted ? 1 : Of(text[part]))) * Prime;
            quoted = !quoted;
        }

        return hash;
    }
}
