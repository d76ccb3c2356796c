using System.Text.Json.Nodes;
using DeployClaw.Audit;
using DeployClaw.Host.Audit.Verify;

namespace DeployClaw.Host.Audit.Export;

/// <summary>Reads a file that we have just written, to render it; it proves nothing (<see cref="TrailVerifier"/> does).</summary>
internal sealed class ExportedFile : IDisposable
{
    /// <summary>Stands where a name or text was erased.</summary>
    public const string Erased = "[erased]";

    private readonly TrailLines lines;

    public ExportedFile(Stream file)
    {
        lines = new(file);
        Header = lines.Next(out var first) && HeaderLine.Parse(first) is { } header ? header : throw new InvalidDataException("This is no exported trail.");
    }

    public TrailHeader Header { get; }

    public void Dispose() => lines.Dispose();

    /// <summary>Once.</summary>
    public IEnumerable<ExportedEntry> Entries()
    {
        while (Next() is { } entry)
        {
            yield return entry;
        }
    }

    private ExportedEntry? Next()
    {
        if (!lines.Next(out var text) || text.StartsWith(TrailFormat.BeforeSeal))
        {
            return null;
        }

        if (!TrailLine.TryParse(text, out var line))
        {
            throw new InvalidDataException("A line of this trail is no entry.");
        }

        if (line.Entry.IsEmpty)
        {
            return new(line.Index, line.Leaf, null);
        }

        var values = line.Personal.ToDictionary(value => value.Commitment, value => value.Value);
        var entry = TrailEntry.Parse(line.Entry);
        return new(line.Index, line.Leaf, entry with { By = Resolved(entry.By, values).AsObject(), Body = Resolved(entry.Body, values).AsObject() });
    }

    private static JsonNode Resolved(JsonNode node, Dictionary<string, string> values) => node switch
    {
        JsonObject { Count: 1 } one when one[PersonalValue.Member] is JsonValue commitment && commitment.TryGetValue<string>(out var digest) =>
            JsonValue.Create(values.GetValueOrDefault(digest, Erased)),
        JsonObject many => new JsonObject(many.Select(member => KeyValuePair.Create(member.Key, member.Value is { } value ? Resolved(value, values) : null))),
        JsonArray items => new JsonArray([.. items.Select(item => item is null ? null : Resolved(item, values))]),
        _ => node.DeepClone(),
    };
}
