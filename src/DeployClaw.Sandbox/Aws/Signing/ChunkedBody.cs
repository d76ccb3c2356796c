using System.Globalization;
using System.Text;

namespace DeployClaw.Sandbox.Aws.Signing;

/// <summary>The encoding aws-chunked, taken apart: "SIZE[;chunk-signature=…]" CRLF data CRLF …, a chunk of size 0, trailers.</summary>
internal sealed record ChunkedBody(ReadOnlyMemory<byte> Content, IReadOnlyList<KeyValuePair<string, string>> Trailers)
{
    private const string ChunkSignature = "chunk-signature=";
    private const string TrailerSignature = "x-amz-trailer-signature";

    /// <summary>Null when it is not well formed or, with <paramref name="signatures"/>, not signed so.</summary>
    public static ChunkedBody? Decode(ReadOnlyMemory<byte> body, ChunkSignatures? signatures)
    {
        using var content = new MemoryStream();
        var rest = body;
        while (ReadLine(ref rest) is { } head)
        {
            var parts = head.Split(';');
            if (!int.TryParse(parts[0], NumberStyles.AllowHexSpecifier, null, out var size) || size < 0 || size > rest.Length)
            {
                return null;
            }

            if (signatures is not null && !signatures.Accepts(rest.Span[..size], SignatureIn(parts)))
            {
                return null;
            }

            content.Write(rest.Span[..size]);
            rest = rest[size..];
            if (size == 0)
            {
                return Finish(content.ToArray(), rest, signatures);
            }

            if (ReadLine(ref rest) is not "")
            {
                return null;
            }
        }

        return null;
    }

    private static string? SignatureIn(string[] head) =>
        head.FirstOrDefault(part => part.StartsWith(ChunkSignature, StringComparison.Ordinal))?[ChunkSignature.Length..];

    private static ChunkedBody? Finish(byte[] content, ReadOnlyMemory<byte> rest, ChunkSignatures? signatures)
    {
        var lines = new List<KeyValuePair<string, string>>();
        while (ReadLine(ref rest) is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0)
            {
                return null;
            }

            lines.Add(new(line[..colon].Trim().ToLowerInvariant(), line[(colon + 1)..].Trim()));
        }

        var trailers = lines.Where(line => line.Key != TrailerSignature).ToArray();
        var signature = lines.FirstOrDefault(line => line.Key == TrailerSignature).Value;
        return signatures is null || trailers.Length == 0 || signatures.AcceptsTrailer(trailers, signature)
            ? new ChunkedBody(content, trailers)
            : null;
    }

    /// <summary>A line without its CRLF; null at the end.</summary>
    private static string? ReadLine(ref ReadOnlyMemory<byte> rest)
    {
        var end = rest.Span.IndexOf("\r\n"u8);
        if (end < 0)
        {
            return null;
        }

        var line = Encoding.ASCII.GetString(rest.Span[..end]);
        rest = rest[(end + 2)..];
        return line;
    }
}
