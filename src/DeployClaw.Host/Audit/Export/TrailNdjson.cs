using System.Text.Json.Nodes;

namespace DeployClaw.Host.Audit.Export;

/// <summary>A trail as one event a line, for a SIEM. Names and texts stand in it in the clear; it carries no proofs.</summary>
internal static class TrailNdjson
{
    /// <param name="trail">As <see cref="TrailExport"/> wrote it.</param>
    /// <param name="output">Lines of UTF-8.</param>
    public static void Write(Stream trail, Stream output)
    {
        using var file = new ExportedFile(trail);
        foreach (var entry in file.Entries())
        {
            output.Write(CanonicalJson.Bytes(Event(file.Header.Origin, entry)));
            output.WriteByte((byte)'\n');
        }
    }

    private static JsonObject Event(string origin, ExportedEntry exported)
    {
        var json = exported.Entry is { } entry ? entry.ToJson() : [];
        json["origin"] = origin;
        json["index"] = exported.Index;
        json["leaf"] = exported.Leaf.ToString();
        return json;
    }
}
