using System.Buffers.Text;
using System.Text.Json.Nodes;
using DeployClaw.Audit;

namespace DeployClaw.Host.Audit.Verify;

/// <summary>An entry's line, taken apart where it lies.</summary>
internal readonly ref struct TrailLine
{
    // A hash in Base64 with its quotes.
    private const int QuotedHash = 46;

    /// <summary>Its canonical text; empty where the line has only its leaf.</summary>
    public ReadOnlySpan<byte> Entry { get; private init; }

    public bool Forged { get; private init; }

    public long Index { get; private init; }

    public MerkleHash Leaf { get; private init; }

    public IReadOnlyList<PersonalValue> Personal { get; private init; }

    public IReadOnlyList<MerkleHash> Proof { get; private init; }

    /// <summary>False where the line is not as <see cref="Export.EntryLine"/> writes it.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out TrailLine line)
    {
        line = default;
        var scanner = new CanonicalScanner(text);
        ReadOnlySpan<byte> entry = default, personal = default;
        var whole = scanner.Take("{"u8) && (!scanner.Take("\"entry\":"u8) || (scanner.Take(out entry) && scanner.Take(","u8)));
        var forged = whole && scanner.Take("\"forged\":true,"u8);
        MerkleHash? leaf = null;
        if (!whole || !scanner.Take("\"index\":"u8) || !scanner.Take(out var index) || !scanner.Take(","u8)
            || !Utf8Parser.TryParse(index, out long place, out var digits) || digits != index.Length)
        {
            return false;
        }

        if (entry.IsEmpty && (!scanner.Take("\"leaf\":"u8) || !scanner.Take(out var stated) || !scanner.Take(","u8) || (leaf = Hash(stated)) is null))
        {
            return false;
        }

        if (scanner.Take("\"personal\":"u8) && (!scanner.Take(out personal) || !scanner.Take(","u8)))
        {
            return false;
        }

        if (!scanner.Take("\"proof\":"u8) || !scanner.Take(out var proof) || !scanner.Take("}"u8) || !(scanner.AtEnd || (scanner.Take(","u8) && scanner.AtEnd)))
        {
            return false;
        }

        if (Hashes(proof) is not { } hashes || Values(personal) is not { } values)
        {
            return false;
        }

        line = new() { Entry = entry, Forged = forged, Index = place, Leaf = leaf ?? MerkleHash.Leaf(entry), Personal = values, Proof = hashes };
        return true;
    }

    private static List<MerkleHash>? Hashes(ReadOnlySpan<byte> array)
    {
        if (array.Length < 2 || array[0] != '[')
        {
            return null;
        }

        var hashes = new List<MerkleHash>();
        for (var rest = array[1..^1]; !rest.IsEmpty; rest = rest[Math.Min(rest.Length, QuotedHash + 1)..])
        {
            if (rest.Length < QuotedHash || Hash(rest[..QuotedHash]) is not { } hash)
            {
                return null;
            }

            hashes.Add(hash);
        }

        return hashes;
    }

    private static MerkleHash? Hash(ReadOnlySpan<byte> quoted)
    {
        Span<byte> bytes = stackalloc byte[MerkleHash.Length + 1];
        return quoted.Length == QuotedHash
            && quoted[0] == '"'
            && Base64.DecodeFromUtf8(quoted[1..^1], bytes, out _, out var count) == System.Buffers.OperationStatus.Done
            && count == MerkleHash.Length
                ? MerkleHash.From(bytes[..count])
                : null;
    }

    private static IReadOnlyList<PersonalValue>? Values(ReadOnlySpan<byte> array)
    {
        if (array.IsEmpty)
        {
            return [];
        }

        var values = (JsonNode.Parse(array) as JsonArray)?.Select(Value).OfType<PersonalValue>().ToList();
        return values is { Count: > 0 } && values.Count == JsonNode.Parse(array)!.AsArray().Count ? values : null;
    }

    private static PersonalValue? Value(JsonNode? node) =>
        node is JsonObject { Count: 2 } pair
        && pair["salt"] is JsonValue salt && salt.TryGetValue<string>(out var hex)
        && pair["value"] is JsonValue value && value.TryGetValue<string>(out var text)
        && hex.Length == 2 * PersonalValue.SaltLength && hex.All(char.IsAsciiHexDigitLower)
            ? new(Convert.FromHexString(hex), text)
            : null;
}
