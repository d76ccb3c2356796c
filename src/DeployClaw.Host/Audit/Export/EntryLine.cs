using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using DeployClaw.Audit;

namespace DeployClaw.Host.Audit.Export;

/// <summary>One entry's line in the file: canonical JSON around the entry's own text, which stands there byte for byte.</summary>
internal static class EntryLine
{
    public static void Write(IBufferWriter<byte> line, SourceEntry entry, IReadOnlyList<MerkleHash> proof)
    {
        line.Write("{"u8);
        if (entry.Text is { } text)
        {
            line.Write("\"entry\":"u8);
            line.Write(CanonicalJson.Encode(text));
            line.Write(","u8);
        }

        // In the canonical order of their names: entry, forged, index, leaf, personal, proof.
        line.Write(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{(entry.Forged ? "\"forged\":true," : "")}\"index\":{entry.Index},{(entry.Text is null ? $"\"leaf\":\"{entry.Leaf}\"," : "")}")));
        if (entry.Personal.Count > 0)
        {
            line.Write("\"personal\":"u8);
            line.Write(CanonicalJson.Bytes(new JsonArray([.. entry.Personal.Select(Personal)])));
            line.Write(","u8);
        }

        line.Write("\"proof\":["u8);
        line.Write(Encoding.UTF8.GetBytes(string.Join(',', proof.Select(hash => $"\"{hash}\""))));
        line.Write("]}"u8);
    }

    private static JsonNode Personal(PersonalValue value) =>
        new JsonObject { ["salt"] = Convert.ToHexStringLower(value.Salt), ["value"] = value.Value };
}
