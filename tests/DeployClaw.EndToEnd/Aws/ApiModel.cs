using System.Text.Json;
using System.Xml.Linq;

namespace DeployClaw.EndToEnd.Aws;

/// <summary>
/// A service's published API model (npm: aws-sdk, apis/*.min.json): says what in a request or an answer is not as the model has it.
/// </summary>
internal sealed class ApiModel
{
    /// <summary>What an operation without input or output has.</summary>
    private static readonly JsonElement Nothing = JsonDocument.Parse("""{"type":"structure"}""").RootElement;

    private readonly JsonElement root;

    private ApiModel(JsonElement root) => this.root = root;

    /// <summary>By the model's file name, such as "logs-2014-03-28".</summary>
    public static async Task<ApiModel> LoadAsync(string name)
    {
        var path = Path.Combine(await NpmPackages.FolderAsync(), "aws-sdk", "apis", $"{name}.min.json");
        return new ApiModel(JsonDocument.Parse(await File.ReadAllBytesAsync(path)).RootElement);
    }

    public IReadOnlyList<string> RequestProblems(string operation, JsonElement input) =>
        [.. JsonConformance.Problems(Shape(operation, "input"), input, "input")];

    public IReadOnlyList<string> AnswerProblems(string operation, JsonElement output) =>
        [.. JsonConformance.Problems(Shape(operation, "output"), output, "output")];

    /// <summary>An answer in XML, from its root; of the headers, those that S3 calls its own.</summary>
    public IReadOnlyList<string> AnswerProblems(string operation, XElement? body, IEnumerable<string> headers)
    {
        var shape = Shape(operation, "output");
        return [.. XmlConformance.Problems(shape, body), .. XmlConformance.HeaderProblems(shape, headers)];
    }

    /// <summary>Such as "targetPrefix"; null where the model has none.</summary>
    public string? Metadata(string name) => root.GetProperty("metadata").TryGetProperty(name, out var value) ? value.GetString() : null;

    /// <summary><paramref name="side"/> is "input" or "output".</summary>
    public ApiShape Shape(string operation, string side) =>
        root.GetProperty("operations").TryGetProperty(operation, out var described)
            ? new ApiShape(root, described.TryGetProperty(side, out var shape) ? shape : Nothing)
            : throw new ArgumentException($"The model has no operation {operation}.", nameof(operation));
}
