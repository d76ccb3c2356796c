using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace DeployClaw.Host.Reports.Documents;

/// <summary>
/// How our JSON documents are written: snake_case, by generated code only (no metadata is built, which would cost a tenth of a second
/// when the program has just started).
/// </summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, GenerationMode = JsonSourceGenerationMode.Serialization)]
[JsonSerializable(typeof(ExecutionDocument))]
[JsonSerializable(typeof(ReportDocument))]
internal sealed partial class DocumentJson : JsonSerializerContext
{
    /// <summary>
    /// Letters of every script stand as they are; what HTML or a script could read as its own (&lt; &gt; &amp; quotes) is escaped, so
    /// that the text is harmless wherever it is pasted; so is what makes a text look like another one.
    /// </summary>
    public static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.Create(Allowed());

    /// <summary>Indented, since people open these files too.</summary>
    public static string Write<T>(T document, JsonTypeInfo<T> how)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = Encoder, Indented = true, NewLine = "\n" }))
        {
            how.SerializeHandler!(writer, document);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length) + "\n";
    }

    private static TextEncoderSettings Allowed()
    {
        var allowed = new TextEncoderSettings(UnicodeRanges.All);
        allowed.ForbidCharacters([.. Bidirectional.Controls]);
        return allowed;
    }
}
