using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace DeployClaw.Host.Slack.Api;

/// <summary>
/// Arguments as a form, which every method takes (JSON is for some only): strings as they are, lists and objects as JSON.
/// https://docs.slack.dev/apis/web-api/#formats
/// </summary>
internal static class SlackForm
{
    public static IReadOnlyList<KeyValuePair<string, string>> Of<TArguments>(TArguments arguments)
    {
        var json = JsonSerializer.SerializeToElement(arguments, (JsonTypeInfo<TArguments>)SlackJson.Wire.GetTypeInfo(typeof(TArguments))!);
        return [.. json.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, Text(property.Value)))];
    }

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
