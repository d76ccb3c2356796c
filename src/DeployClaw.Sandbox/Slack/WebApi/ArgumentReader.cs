using System.Text;
using System.Text.Json;

namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>Reads a call's arguments. Methods that only read take no JSON: to them its arguments are not there.</summary>
internal static class ArgumentReader
{
    public static async Task<SlackArguments> ReadAsync(HttpRequest request, bool acceptsJson)
    {
        var values = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, value) in request.Query)
        {
            values[name] = SlackJson.Element(value.ToString());
        }

        if (request.HasFormContentType)
        {
            foreach (var (name, value) in await request.ReadFormAsync(request.HttpContext.RequestAborted))
            {
                values[name] = SlackJson.Element(value.ToString());
            }
        }
        else if (acceptsJson && request.ContentType?.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) is true)
        {
            await ReadJsonAsync(request, values);
        }

        return new SlackArguments(values);
    }

    private static async Task ReadJsonAsync(HttpRequest request, Dictionary<string, JsonElement> values)
    {
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        if (text.Length == 0)
        {
            return;
        }

        var body = SlackJson.Parse(text) ?? throw new SlackException("invalid_json");
        if (body.ValueKind != JsonValueKind.Object)
        {
            throw new SlackException("json_not_object");
        }

        foreach (var property in body.EnumerateObject())
        {
            values[property.Name] = property.Value;
        }
    }
}
