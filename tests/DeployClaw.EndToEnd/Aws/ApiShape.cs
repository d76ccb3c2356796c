using System.Text.Json;

namespace DeployClaw.EndToEnd.Aws;

/// <summary>A shape of an API model; one without a type is a string, and a reference stands for what it refers to.</summary>
internal sealed class ApiShape
{
    private readonly JsonElement root;
    private readonly JsonElement place;
    private readonly JsonElement shape;

    public ApiShape(JsonElement root, JsonElement place)
    {
        this.root = root;
        this.place = place;
        shape = place.TryGetProperty("shape", out var name) ? root.GetProperty("shapes").GetProperty(name.GetString()!) : place;
    }

    public string Type => Text(shape, "type") ?? "string";

    public bool Flattened => shape.TryGetProperty("flattened", out var value) && value.GetBoolean();

    /// <summary>"header", "headers" or "statusCode" where it does not stand in the body.</summary>
    public string? Location => Text(place, "location");

    public string? LocationName => Text(place, "locationName");

    public string? ResultWrapper => Text(shape, "resultWrapper");

    /// <summary>The member that is the whole body, where there is one.</summary>
    public string? Payload => Text(shape, "payload");

    /// <summary>A list's members.</summary>
    public ApiShape Member => new(root, shape.GetProperty("member"));

    /// <summary>A map's values.</summary>
    public ApiShape Value => new(root, shape.GetProperty("value"));

    public IReadOnlyDictionary<string, ApiShape> Members =>
        shape.TryGetProperty("members", out var members)
            ? members.EnumerateObject().ToDictionary(member => member.Name, member => new ApiShape(root, member.Value))
            : new Dictionary<string, ApiShape>();

    public IReadOnlyList<string> Required =>
        shape.TryGetProperty("required", out var names) ? [.. names.EnumerateArray().Select(name => name.GetString()!)] : [];

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
