namespace DeployClaw.Sandbox.Aws.Signing;

/// <summary>The chain of signatures over a chunked body: each covers the one before, the first that of the request's headers.</summary>
internal sealed class ChunkSignatures(SigningKey key, string seed)
{
    private string previous = seed;

    public bool Accepts(ReadOnlySpan<byte> chunk, string? signature)
    {
        previous = key.SignChunk(previous, chunk);
        return previous == signature;
    }

    public bool AcceptsTrailer(IEnumerable<KeyValuePair<string, string>> trailers, string? signature)
    {
        var lines = trailers.OrderBy(line => line.Key, StringComparer.Ordinal).Select(line => $"{line.Key}:{line.Value}\n");
        return key.SignTrailer(previous, string.Concat(lines)) == signature;
    }
}
