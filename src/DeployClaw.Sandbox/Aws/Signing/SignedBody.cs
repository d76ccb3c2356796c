using System.Globalization;

namespace DeployClaw.Sandbox.Aws.Signing;

/// <summary>
/// Reads a body as x-amz-content-sha256 declares it: by its hash, not signed at all, or in chunks
/// (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html).
/// </summary>
internal static class SignedBody
{
    private const string Unsigned = "UNSIGNED-PAYLOAD";
    private const string UnsignedChunks = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
    private const string SignedChunks = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";

    /// <summary>The request with its body decoded; null when the body is not what was declared.</summary>
    public static AwsRequest? Read(AwsRequest request, string declared, ChunkSignatures signatures) => declared switch
    {
        Unsigned => request,
        UnsignedChunks => Decode(request, null),
        SignedChunks or $"{SignedChunks}-TRAILER" => Decode(request, signatures),
        _ => declared == SigningKey.HashOf(request.Body.Span) ? request : null,
    };

    private static AwsRequest? Decode(AwsRequest request, ChunkSignatures? signatures)
    {
        var length = int.TryParse(request.Header("x-amz-decoded-content-length"), NumberStyles.None, null, out var value) ? value : -1;
        if (ChunkedBody.Decode(request.Body, signatures) is not { } decoded || decoded.Content.Length != length)
        {
            return null;
        }

        var headers = new HeaderDictionary();
        foreach (var (name, values) in request.Headers)
        {
            headers[name] = values;
        }

        foreach (var (name, trailer) in decoded.Trailers)
        {
            headers[name] = trailer;
        }

        return request with { Headers = headers, Body = decoded.Content };
    }
}
