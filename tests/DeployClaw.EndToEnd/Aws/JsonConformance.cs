using System.Text.Json;

namespace DeployClaw.EndToEnd.Aws;

/// <summary>Compares JSON with a shape: members that are unknown or missing, values of another type.</summary>
internal static class JsonConformance
{
    public static IEnumerable<string> Problems(ApiShape shape, JsonElement value, string path) => shape.Type switch
    {
        "structure" => Structure(shape, value, path),
        "list" when value.ValueKind == JsonValueKind.Array =>
            value.EnumerateArray().SelectMany((item, index) => Problems(shape.Member, item, $"{path}[{index}]")),
        "map" when value.ValueKind == JsonValueKind.Object =>
            value.EnumerateObject().SelectMany(entry => Problems(shape.Value, entry.Value, $"{path}.{entry.Name}")),
        _ => Is(shape.Type, value) ? [] : [$"{path} is not a {shape.Type}: {value.GetRawText()}"],
    };

    private static IEnumerable<string> Structure(ApiShape shape, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return [$"{path} is not a structure: {value.GetRawText()}"];
        }

        var missing = shape.Required.Where(name => !value.TryGetProperty(name, out _)).Select(name => $"{path}.{name} is missing");
        return missing.Concat(value.EnumerateObject().SelectMany(member =>
            shape.Members.TryGetValue(member.Name, out var known)
                ? Problems(known, member.Value, $"{path}.{member.Name}")
                : [$"{path}.{member.Name} is not in the model"]));
    }

    private static bool Is(string type, JsonElement value) => type switch
    {
        "string" or "blob" => value.ValueKind == JsonValueKind.String,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _),
        "long" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "timestamp" or "float" or "double" => value.ValueKind == JsonValueKind.Number,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => false,
    };
}
