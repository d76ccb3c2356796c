using System.Collections;

namespace DeployClaw.Skills;

/// <summary>
/// Finds which of many literals stand in a text, ignoring the case of ASCII letters, in one pass: a literal is looked for only where
/// its first <see cref="Window"/> characters are. (<c>SearchValues</c> tells the first hit only, and takes 10 ms to make for 200.)
/// </summary>
internal sealed class LiteralIndex
{
    /// <summary>The shortest literal. Four characters are rare enough; a pattern with less is better told with more.</summary>
    public const int Window = 4;

    private static readonly Dictionary<int, int> None = [];

    private readonly BitArray starts = new(1 << 16);
    private readonly Dictionary<ulong, List<(string Literal, int Owner)>> byStart = [];

    /// <summary>Literals tried so far, over all texts: tests count them to show that a pass is linear.</summary>
    public long Tried { get; private set; }

    public void Add(string literal, int owner)
    {
        var key = Key(literal, 0);
        starts[Slot(key)] = true;
        if (!byStart.TryGetValue(key, out var bucket))
        {
            byStart[key] = bucket = [];
        }

        bucket.Add((literal, owner));
    }

    /// <summary>The owners whose literals stand in the text, each with the length of its longest one there.</summary>
    public IReadOnlyDictionary<int, int> Find(string text)
    {
        Dictionary<int, int>? found = null;
        ulong key = 0;
        for (var end = 0; end < text.Length; end++)
        {
            key = (key << 16) | Lower(text[end]);
            if (end >= Window - 1 && starts[Slot(key)] && byStart.TryGetValue(key, out var bucket))
            {
                Note(bucket, text.AsSpan(end - Window + 1), ref found);
            }
        }

        return found ?? None;
    }

    private void Note(List<(string Literal, int Owner)> bucket, ReadOnlySpan<char> text, ref Dictionary<int, int>? found)
    {
        foreach (var (literal, owner) in bucket)
        {
            Tried++;
            if (literal.Length > (found?.GetValueOrDefault(owner) ?? 0) && text.StartsWith(literal, StringComparison.OrdinalIgnoreCase))
            {
                (found ??= [])[owner] = literal.Length;
            }
        }
    }

    private static ulong Key(string text, int start)
    {
        ulong key = 0;
        for (var at = start; at < start + Window; at++)
        {
            key = (key << 16) | Lower(text[at]);
        }

        return key;
    }

    private static ushort Lower(char letter) => char.IsAsciiLetterUpper(letter) ? (ushort)(letter | 0x20) : letter;

    // Fibonacci hashing: the upper bits of the product depend on all four characters.
    private static int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15UL) >> 48);
}
