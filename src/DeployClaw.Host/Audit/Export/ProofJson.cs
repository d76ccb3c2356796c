using System.Text.Json.Nodes;
using DeployClaw.Audit;

namespace DeployClaw.Host.Audit.Export;

/// <summary>Proofs as arrays of Base64.</summary>
internal static class ProofJson
{
    public static JsonArray Write(IEnumerable<MerkleHash> proof) => new([.. proof.Select(hash => (JsonNode)JsonValue.Create(hash.ToString())!)]);
}
