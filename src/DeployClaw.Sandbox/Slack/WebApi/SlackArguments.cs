using System.Text.Json;

namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>
/// The arguments of a call, from a form, a query or a JSON object. In a form a structured argument is JSON text; in JSON it may be
/// either.
/// </summary>
internal sealed class SlackArguments(IReadOnlyDictionary<string, JsonElement> values)
{
    public IReadOnlyDictionary<string, JsonElement> Values { get; } = values;

    public bool Has(string name) => Values.ContainsKey(name);

    public string? Text(string name) => !Values.TryGetValue(name, out var value)
        ? null
        : value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();

    /// <summary>Text that is there, or the error that the method gives without it.</summary>
    public string Required(string name, string error = "invalid_arguments") => Text(name) is { Length: > 0 } text
        ? text
        : throw SlackException.WithMessages(error, [$"[ERROR] missing required field: {name}"]);

    public bool Flag(string name) => Text(name) is "true" or "1";

    public int Number(string name, int otherwise) =>
        Text(name) is not { Length: > 0 } text
            ? otherwise
            : int.TryParse(text, out var number) ? number : throw new SlackException("invalid_arguments");

    /// <summary>A structured argument; null when it is not there, <paramref name="error"/> when it is no JSON.</summary>
    public JsonElement? Json(string name, string error)
    {
        if (!Values.TryGetValue(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind != JsonValueKind.String)
        {
            return value;
        }

        var text = value.GetString()!;
        return text.Length == 0 ? null : SlackJson.Parse(text) ?? throw new SlackException(error);
    }
}
