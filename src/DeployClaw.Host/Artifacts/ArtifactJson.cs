using System.Text.Json;
using System.Text.Json.Serialization;
using DeployClaw.Host.Reports.Documents;

namespace DeployClaw.Host.Artifacts;

/// <summary>How the audit log and the manifest are written and read, in the same style as the documents.</summary>
[JsonSerializable(typeof(AuditEvent))]
[JsonSerializable(typeof(ManifestDocument))]
internal sealed partial class ArtifactJson : JsonSerializerContext
{
    /// <summary>One line each.</summary>
    public static ArtifactJson Line { get; } = new(Style(indented: false));

    public static ArtifactJson Readable { get; } = new(Style(indented: true));

    private static JsonSerializerOptions Style(bool indented) =>
        new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, Encoder = DocumentJson.Encoder, WriteIndented = indented, NewLine = "\n" };
}
