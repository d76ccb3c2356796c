using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace DeployClaw.Host.Store;

/// <summary>
/// How the domain's records are kept as jsonb. A closed hierarchy is told apart by <c>kind</c>, the name of the nested type in kebab-case: to
/// rename one, or a property, takes a migration.
/// </summary>
internal static class StoreJson
{
    public const string Kind = "kind";

    public static JsonSerializerOptions Options { get; } = Make();

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    /// <summary><c>TriageBegan</c> is <c>triage-began</c>.</summary>
    public static string KindOf(Type type) => KindOf(type.Name);

    public static string KindOf(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // It is never part of a page.
            IgnoreReadOnlyProperties = true, // Those are computed.
            IncludeFields = true, // For tuples.
            AllowOutOfOrderMetadataProperties = true, // jsonb keeps an order of its own.
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { TellApart } },
            Converters =
            {
                new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower), new PlainText(), new IdConverter(),
            },
        };
        options.MakeReadOnly();
        return options;
    }

    private static void TellApart(JsonTypeInfo info)
    {
        if (!info.Type.IsAbstract || info.Type.IsInterface || info.Type.Assembly != typeof(Refusal).Assembly)
        {
            return;
        }

        info.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = Kind };
        foreach (var one in info.Type.GetNestedTypes().Where(nested => nested.BaseType == info.Type))
        {
            info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(one, KindOf(one)));
        }
    }

    /// <summary>PostgreSQL's text cannot hold the character zero, which turns up in logs.</summary>
    private sealed class PlainText : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Replace('\0', '\uFFFD'));
    }

    private sealed class IdConverter : JsonConverter<Incidents.IncidentId>
    {
        public override Incidents.IncidentId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, Incidents.IncidentId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
