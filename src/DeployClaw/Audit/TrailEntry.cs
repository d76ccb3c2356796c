using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DeployClaw.Incidents;

namespace DeployClaw.Audit;

/// <summary>
/// One thing that happened, as the trail keeps it: its canonical JSON is what is hashed, signed and exported, so these bytes are the entry and
/// this record only names their parts.
/// </summary>
public sealed record TrailEntry
{
    /// <summary>The version of this form.</summary>
    public const int Version = 1;

    /// <summary>To the microsecond, as PostgreSQL keeps it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Null where it is about none.</summary>
    public IncidentId? Incident { get; init; }

    /// <summary>Its number among the incident's entries, from 1 without gaps.</summary>
    public long? Sequence { get; init; }

    /// <summary>In kebab-case, such as <c>triage-began</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Which process wrote it.</summary>
    public required string Node { get; init; }

    public required JsonObject By { get; init; }

    public required JsonObject Body { get; init; }

    /// <summary>The canonical form, in UTF-8.</summary>
    public byte[] ToBytes() => CanonicalJson.Bytes(ToJson());

    public string Write() => CanonicalJson.Write(ToJson());

    /// <summary>Throws <see cref="FormatException"/> where the text is no entry in canonical form.</summary>
    public static TrailEntry Parse(ReadOnlySpan<byte> canonical)
    {
        var outline = EntryOutline.Read(canonical) ?? throw new FormatException("This is no entry of a trail in its canonical form.");
        var json = JsonNode.Parse(canonical)!;
        return new()
        {
            At = outline.At,
            Incident = outline.Incident,
            Sequence = outline.Sequence,
            Kind = outline.Kind,
            Node = json["node"]!.GetValue<string>(),
            By = json["by"]!.AsObject(),
            Body = json["body"]!.AsObject(),
        };
    }

    public static TrailEntry Parse(string canonical) => Parse(Encoding.UTF8.GetBytes(canonical));

    internal const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public JsonObject ToJson() => new()
    {
        ["v"] = Version,
        ["at"] = At.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture),
        ["incident"] = Incident?.Value,
        ["sequence"] = Sequence,
        ["kind"] = Kind,
        ["node"] = Node,
        ["by"] = By.DeepClone(),
        ["body"] = Body.DeepClone(),
    };
}
