using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DeployClaw;

/// <summary>
/// JSON in the canonical form of RFC 8785 (https://www.rfc-editor.org/rfc/rfc8785): no space, members by UTF-16 code units, shortest
/// escapes, numbers as ECMAScript writes them. A whole number that a double may not hold exactly, beyond 2^53 - 1, is a string.
/// </summary>
public static class CanonicalJson
{
    public static string Write(JsonNode? node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    /// <summary>The canonical form in UTF-8. Throws on a lone surrogate, as the RFC asks (section 3.2.2.2).</summary>
    public static byte[] Bytes(JsonNode? node) => Encode(Write(node));

    /// <summary>The bytes of what is canonical already.</summary>
    public static byte[] Encode(string canonical) => Utf8.GetBytes(canonical);

    /// <summary>Lower-case hexadecimal SHA-256 over the canonical form in UTF-8.</summary>
    public static string Digest(JsonNode node) => Convert.ToHexStringLower(SHA256.HashData(Bytes(node)));

    /// <summary>Whether the text is JSON in exactly the form that <see cref="Write(JsonNode)"/> gives.</summary>
    public static bool IsCanonical(ReadOnlySpan<byte> text)
    {
        var scanner = new CanonicalScanner(text);
        return System.Text.Unicode.Utf8.IsValid(text) && scanner.Skip() && scanner.AtEnd;
    }

    private static UTF8Encoding Utf8 { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static void Write(StringBuilder text, JsonNode? node)
    {
        switch (node)
        {
            case null:
                text.Append("null");
                break;
            case JsonObject members:
                WriteList(text, '{', '}', members.OrderBy(member => member.Key, StringComparer.Ordinal), WriteMember);
                break;
            case JsonArray items:
                WriteList(text, '[', ']', items, Write);
                break;
            default:
                WriteValue(text, (JsonValue)node);
                break;
        }
    }

    private static void WriteValue(StringBuilder text, JsonValue value)
    {
        switch (value.GetValueKind())
        {
            case JsonValueKind.Number:
                text.Append(EcmaScriptNumber.Canonical(value.ToJsonString()));
                break;
            case JsonValueKind.True or JsonValueKind.False:
                text.Append(value.GetValue<bool>() ? "true" : "false");
                break;
            default:
                // Not only strings: dates and their like are strings in JSON.
                WriteString(text, value.TryGetValue<string>(out var word) ? word : value.Deserialize<string>()!);
                break;
        }
    }

    private static void WriteMember(StringBuilder text, KeyValuePair<string, JsonNode?> member)
    {
        WriteString(text, member.Key);
        text.Append(':');
        Write(text, member.Value);
    }

    private static void WriteList<T>(StringBuilder text, char open, char close, IEnumerable<T> items, Action<StringBuilder, T> write)
    {
        text.Append(open);
        foreach (var (index, item) in items.Index())
        {
            if (index > 0)
            {
                text.Append(',');
            }

            write(text, item);
        }

        text.Append(close);
    }

    private static void WriteString(StringBuilder text, string word)
    {
        text.Append('"');
        foreach (var c in word)
        {
            _ = c switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append(@"\\"),
                '\b' => text.Append(@"\b"),
                '\f' => text.Append(@"\f"),
                '\n' => text.Append(@"\n"),
                '\r' => text.Append(@"\r"),
                '\t' => text.Append(@"\t"),
                < ' ' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => text.Append(c),
            };
        }

        text.Append('"');
    }
}
