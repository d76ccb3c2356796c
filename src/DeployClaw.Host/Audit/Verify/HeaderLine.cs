using System.Text.Json.Nodes;
using DeployClaw.Audit;
using DeployClaw.Host.Audit.Export;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>Reads the first line of an exported trail.</summary>
internal static class HeaderLine
{
    /// <summary>Null where the line is not as an export writes it, in the one way that there is.</summary>
    public static TrailHeader? Parse(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith(TrailFormat.BeforeHeader) || !line.EndsWith(TrailFormat.AfterHeader))
        {
            return null;
        }

        var json = line[TrailFormat.BeforeHeader.Length..^TrailFormat.AfterHeader.Length];
        if (!CanonicalJson.IsCanonical(json))
        {
            return null;
        }

        try
        {
            // Written again it must be the same: nothing in it that we do not know.
            return Read(JsonNode.Parse(json)!.AsObject()) is var header && CanonicalJson.Bytes(header.ToJson()).AsSpan().SequenceEqual(json) ? header : null;
        }
        catch (Exception malformed) when (malformed is FormatException or InvalidOperationException)
        {
            return null;
        }
    }

    private static TrailHeader Read(JsonObject header) => new(
        Text(header, "origin"),
        Text(header, "exported_at"),
        Text(header, "exported_by"),
        Scope(Part(header, "scope").AsObject()),
        Note(header, "head"),
        [.. Part(header, "earlier").AsArray().Select(head => new EarlierHead(Note(head, "head"), Proof(head)))],
        [.. Part(header, "keys").AsArray().Select(key => new ProvenKey(Note(key, "head"), Number(key, "index"), Text(key, "entry"), Proof(key)))],
        VerifierKey.Parse(Text(header, "signer")) ?? throw new FormatException("The signer is no key."));

    private static TrailScope Scope(JsonObject scope) => scope.ContainsKey("incident_head")
        ? new TrailScope.OfIncident(Note(scope, "incident_head"))
        : new TrailScope.Range(Number(scope, "start"), Number(scope, "end"));

    private static List<MerkleHash> Proof(JsonNode? of) =>
        [.. Part(of, "proof").AsArray().Select(hash => MerkleHash.FromBase64(hash?.GetValue<string>() ?? "") ?? throw new FormatException("A proof is no list of hashes."))];

    private static SignedNote Note(JsonNode? of, string name) => SignedNote.Parse(Text(of, name)) ?? throw new FormatException($"{name} is no signed note.");

    private static string Text(JsonNode? of, string name) => Part(of, name).GetValue<string>();

    private static long Number(JsonNode? of, string name) => Part(of, name).GetValue<long>();

    private static JsonNode Part(JsonNode? of, string name) => of?.AsObject()[name] ?? throw new FormatException($"There is no {name}.");
}
