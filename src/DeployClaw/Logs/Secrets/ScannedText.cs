using System.Buffers;

namespace DeployClaw.Logs.Secrets;

/// <summary>
/// A text under redaction. Every look ahead goes through here and remembers how far it saw, so that no stretch is looked over twice
/// for the same reason: that makes the whole pass linear, whatever the text.
/// </summary>
internal sealed class ScannedText(string text)
{
    private Dictionary<object, (int From, int To)>? runs;
    private Dictionary<object, (int From, int To)>? searches;

    public string Text { get; } = text;

    public int Length => Text.Length;

    /// <summary>Characters looked at so far: what a test counts instead of seconds.</summary>
    public long Steps { get; private set; }

    /// <summary>A NUL outside the text.</summary>
    public char this[int at] => at >= 0 && at < Text.Length ? Text[at] : '\0';

    public ReadOnlySpan<char> Slice(int from, int to) => Text.AsSpan(from, Math.Min(to, Text.Length) - from);

    public bool Has(string literal, int at) => Text.AsSpan(at).StartsWith(literal, StringComparison.OrdinalIgnoreCase);

    /// <summary>The next place where something may be secret; -1 where none follows.</summary>
    public int NextAnchor(int from)
    {
        var hit = Text.AsSpan(from).IndexOfAny(SecretShapes.Anchors);
        Steps += hit < 0 ? Text.Length - from : hit + 1;
        return hit < 0 ? -1 : from + hit;
    }

    /// <summary>The end of the run of these characters that begins here.</summary>
    public int RunEnd(int from, SearchValues<char> alphabet) =>
        Seen(runs ??= [], alphabet, from) ?? Remember(runs, alphabet, from, Text.AsSpan(from).IndexOfAnyExcept(alphabet));

    /// <summary>The next of these characters, or the end of the text.</summary>
    public int Find(int from, SearchValues<char> any) =>
        Seen(searches ??= [], any, from) ?? Remember(searches, any, from, Text.AsSpan(from).IndexOfAny(any));

    /// <summary>The next place where this stands, or the end of the text.</summary>
    public int Find(int from, string literal) =>
        Seen(searches ??= [], literal, from) ?? Remember(searches, literal, from, Text.AsSpan(from).IndexOf(literal));

    private int? Seen(Dictionary<object, (int From, int To)> memory, object sought, int from)
    {
        Steps++;
        return memory.TryGetValue(sought, out var seen) && seen.From <= from && from <= seen.To ? seen.To : null;
    }

    private int Remember(Dictionary<object, (int From, int To)> memory, object sought, int from, int length)
    {
        var end = length < 0 ? Text.Length : from + length;
        Steps += end - from;
        memory[sought] = (from, end);
        return end;
    }
}
