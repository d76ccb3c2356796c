using System.Text.Json;
using System.Text.Json.Serialization;

namespace DeployClaw.Sandbox.Aws.Protocols;

/// <summary>JSON as AWS writes it: absent instead of null, points in time as seconds since 1970 with a fraction.</summary>
internal static class AwsJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
        Converters = { new EpochSeconds() },
    };

    /// <summary>The same, for the services whose members begin with a capital.</summary>
    public static JsonSerializerOptions Capitals { get; } = new(Options) { PropertyNamingPolicy = null };

    private sealed class EpochSeconds : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            DateTimeOffset.FromUnixTimeMilliseconds((long)(reader.GetDecimal() * 1000));

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToUnixTimeMilliseconds() / 1000m);
    }
}
