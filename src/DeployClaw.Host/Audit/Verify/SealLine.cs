using System.Text.Json.Nodes;
using DeployClaw.Host.Audit.Export;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>Reads the last line of an exported trail.</summary>
internal static class SealLine
{
    /// <summary>The signed note; null where the line is not as an export writes it.</summary>
    public static string? Parse(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith(TrailFormat.BeforeSeal) || !line.EndsWith(TrailFormat.AfterSeal) || line.Length < TrailFormat.BeforeSeal.Length + TrailFormat.AfterSeal.Length)
        {
            return null;
        }

        var json = line[TrailFormat.BeforeSeal.Length..^TrailFormat.AfterSeal.Length];
        return CanonicalJson.IsCanonical(json) && JsonNode.Parse(json) is JsonValue value && value.TryGetValue<string>(out var note) ? note : null;
    }
}
