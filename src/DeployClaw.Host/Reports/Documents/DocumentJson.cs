using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using DeployClaw.Host.Artifacts;

namespace DeployClaw.Host.Reports.Documents;

/// <summary>
/// How all that we write as JSON looks: snake_case, no reflection. Letters of every script stand as they are; what HTML or a script
/// could read as its own (&lt; &gt; &amp; quotes) is escaped, so that the text is harmless wherever it is pasted.
/// </summary>
[JsonSerializable(typeof(ExecutionDocument))]
[JsonSerializable(typeof(ReportDocument))]
[JsonSerializable(typeof(AuditEvent))]
[JsonSerializable(typeof(ManifestDocument))]
internal sealed partial class DocumentJson : JsonSerializerContext
{
    /// <summary>Indented, for files that people open too.</summary>
    public static DocumentJson Readable { get; } = new(Style(indented: true));

    /// <summary>One line each.</summary>
    public static DocumentJson Line { get; } = new(Style(indented: false));

    private static JsonSerializerOptions Style(bool indented) =>
        new()
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            WriteIndented = indented,
            NewLine = "\n",
        };
}
