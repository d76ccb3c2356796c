using System.Buffers;
using System.Text;
using System.Text.Json;

namespace DeployClaw;

/// <summary>
/// Walks over canonical JSON (<see cref="CanonicalJson"/>) in UTF-8 without taking it apart: each method goes past what it is named after,
/// or says false where the text is something else or is not in canonical form. That the bytes are UTF-8 at all is for the caller to see to.
/// </summary>
public ref struct CanonicalScanner(ReadOnlySpan<byte> text)
{
    // Text from outside must not decide how deep the stack goes.
    private const int Deepest = 64;

    private static readonly SearchValues<byte> EndOfPlain = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (byte)c), (byte)'"', (byte)'\\']);

    private static readonly SearchValues<byte> OfNumbers = SearchValues.Create("+-.0123456789Ee"u8);

    private readonly ReadOnlySpan<byte> text = text;
    private int at;

    public readonly bool AtEnd => at == text.Length;

    public readonly int Position => at;

    /// <summary>Goes past these very bytes.</summary>
    public bool Take(ReadOnlySpan<byte> expected)
    {
        if (!text[at..].StartsWith(expected))
        {
            return false;
        }

        at += expected.Length;
        return true;
    }

    /// <summary>Goes past one value and gives its text.</summary>
    public bool Take(out ReadOnlySpan<byte> value)
    {
        var start = at;
        var taken = Skip();
        value = text[start..at];
        return taken;
    }

    /// <summary>Goes past one value.</summary>
    public bool Skip() => Skip(Deepest);

    /// <summary>What a string's text, with its quotes, stands for.</summary>
    public static string Unquote(ReadOnlySpan<byte> value)
    {
        if (value.Contains((byte)'\\'))
        {
            var reader = new Utf8JsonReader(value);
            reader.Read();
            return reader.GetString()!;
        }

        return Encoding.UTF8.GetString(value[1..^1]);
    }

    private readonly byte Next => at < text.Length ? text[at] : (byte)0;

    private bool Skip(int depth) => Next switch
    {
        (byte)'"' => SkipString(),
        (byte)'{' => depth > 0 && SkipObject(depth - 1),
        (byte)'[' => depth > 0 && SkipArray(depth - 1),
        (byte)'t' => Take("true"u8),
        (byte)'f' => Take("false"u8),
        (byte)'n' => Take("null"u8),
        _ => SkipNumber(),
    };

    private bool SkipObject(int depth)
    {
        at++;
        if (Take("}"u8))
        {
            return true;
        }

        ReadOnlySpan<byte> before = default;
        do
        {
            var start = at;
            if (!SkipString() || !IsAfter(text[start..at], before))
            {
                return false;
            }

            before = text[start..at];
            if (!Take(":"u8) || !Skip(depth))
            {
                return false;
            }
        }
        while (Take(","u8));
        return Take("}"u8);
    }

    private bool SkipArray(int depth)
    {
        at++;
        if (Take("]"u8))
        {
            return true;
        }

        do
        {
            if (!Skip(depth))
            {
                return false;
            }
        }
        while (Take(","u8));
        return Take("]"u8);
    }

    private bool SkipString()
    {
        if (!Take("\""u8))
        {
            return false;
        }

        while (true)
        {
            var plain = text[at..].IndexOfAny(EndOfPlain);
            if (plain < 0)
            {
                return false;
            }

            at += plain;
            if (Next == '"')
            {
                at++;
                return true;
            }

            if (!SkipEscape())
            {
                return false;
            }
        }
    }

    /// <summary>Only what must be escaped is, and as shortly as can be.</summary>
    private bool SkipEscape()
    {
        if (!Take("\\"u8))
        {
            return false;
        }

        if ("\"\\bfnrt"u8.Contains(Next))
        {
            at++;
            return true;
        }

        var digits = text[at..];
        if (digits.Length < 5 || !digits.StartsWith("u00"u8) || digits[3] is not ((byte)'0' or (byte)'1'))
        {
            return false;
        }

        at += 5;
        var hasShortForm = digits[3] == '0' && "89acd"u8.Contains(digits[4]);
        return "0123456789abcdef"u8.Contains(digits[4]) && !hasShortForm;
    }

    private bool SkipNumber()
    {
        var length = text[at..].IndexOfAnyExcept(OfNumbers);
        var number = length < 0 ? text[at..] : text.Slice(at, length);
        at += number.Length;
        return IsSmallWhole(number) || (IsNumber(number) && Encoding.ASCII.GetString(number) is var json && EcmaScriptNumber.Canonical(json) == json);
    }

    /// <summary>The numbers that are nearly all of them: nothing to work out.</summary>
    private static bool IsSmallWhole(ReadOnlySpan<byte> number) =>
        number.Length is > 0 and < 16 && !number.ContainsAnyExceptInRange((byte)'0', (byte)'9') && (number[0] != '0' || number.Length == 1);

    private static bool IsNumber(ReadOnlySpan<byte> number)
    {
        try
        {
            var reader = new Utf8JsonReader(number);
            return reader.Read() && reader.TokenType == JsonTokenType.Number && reader.BytesConsumed == number.Length && reader.TryGetDouble(out var value) && double.IsFinite(value);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>By UTF-16 code units. Bytes of UTF-8 sort otherwise only where a surrogate pair meets what is above it.</summary>
    private static bool IsAfter(ReadOnlySpan<byte> name, ReadOnlySpan<byte> before) =>
        before.IsEmpty
        || (IsPlain(name) && IsPlain(before)
            ? name[1..^1].SequenceCompareTo(before[1..^1]) > 0
            : string.CompareOrdinal(Unquote(name), Unquote(before)) > 0);

    private static bool IsPlain(ReadOnlySpan<byte> name) => System.Text.Ascii.IsValid(name) && !name.Contains((byte)'\\');
}
