using System.Text.Json.Nodes;
using DeployClaw.Audit;

namespace DeployClaw.Host.Audit.Export;

/// <summary>The first line of an exported trail.</summary>
internal sealed record TrailHeader(
    string Origin,
    string ExportedAt,
    string ExportedBy,
    TrailScope Scope,
    SignedNote Head,
    IReadOnlyList<EarlierHead> Earlier,
    IReadOnlyList<ProvenKey> Keys,
    VerifierKey Signer)
{
    public JsonObject ToJson() => new()
    {
        ["format"] = TrailFormat.Name,
        ["v"] = TrailFormat.Version,
        ["origin"] = Origin,
        ["exported_at"] = ExportedAt,
        ["exported_by"] = ExportedBy,
        ["scope"] = ToJson(Scope),
        ["head"] = Head.ToString(),
        ["earlier"] = new JsonArray([.. Earlier.Select(head => head.ToJson())]),
        ["keys"] = new JsonArray([.. Keys.Select(key => key.ToJson())]),
        ["signer"] = Signer.ToString(),
    };

    private static JsonObject ToJson(TrailScope scope) => scope switch
    {
        TrailScope.OfIncident incident => new() { ["incident_head"] = incident.Head.ToString() },
        TrailScope.Range range => new() { ["start"] = range.Start, ["end"] = range.End },
        _ => throw new InvalidOperationException($"{scope.GetType().Name} is not known here."),
    };
}

/// <summary>A head before the file's own, and the proof that the trail then is the beginning of the trail now.</summary>
internal sealed record EarlierHead(SignedNote Head, IReadOnlyList<MerkleHash> Proof)
{
    public JsonObject ToJson() => new() { ["head"] = Head.ToString(), ["proof"] = ProofJson.Write(Proof) };
}

/// <summary>A key's entry, and the proof that it is in the trail under a head that the key before has signed.</summary>
internal sealed record ProvenKey(SignedNote Head, long Index, string Entry, IReadOnlyList<MerkleHash> Proof)
{
    public JsonObject ToJson() => new() { ["head"] = Head.ToString(), ["index"] = Index, ["entry"] = Entry, ["proof"] = ProofJson.Write(Proof) };
}
