using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace DeployClaw.Playbooks;

/// <summary>
/// JSON in the canonical form of RFC 8785 (https://www.rfc-editor.org/rfc/rfc8785): no space, members by UTF-16 code units, shortest
/// escapes. Numbers are refused: a playbook has none, and their form is the RFC's hard part.
/// </summary>
public static class CanonicalJson
{
    public static string Write(JsonNode node)
    {
        var text = new StringBuilder();
        Write(text, node);
        return text.ToString();
    }

    /// <summary>Lower-case hexadecimal SHA-256 over the canonical form in UTF-8.</summary>
    public static string Digest(JsonNode node) => Convert.ToHexStringLower(SHA256.HashData(Utf8.GetBytes(Write(node))));

    // Throws on a lone surrogate, as the RFC asks (section 3.2.2.2).
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
            case JsonValue value when value.TryGetValue<string>(out var word):
                WriteString(text, word);
                break;
            case JsonValue value when value.TryGetValue<bool>(out var truth):
                text.Append(truth ? "true" : "false");
                break;
            default:
                throw new ArgumentException($"A playbook's canonical form has no place for {node.ToJsonString()}.", nameof(node));
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
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\b' => @"\b",
                '\f' => @"\f",
                '\n' => @"\n",
                '\r' => @"\r",
                '\t' => @"\t",
                < ' ' => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => c.ToString(),
            });
        }

        text.Append('"');
    }
}
