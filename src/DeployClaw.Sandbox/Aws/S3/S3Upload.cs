namespace DeployClaw.Sandbox.Aws.S3;

/// <summary>Reads a put object: what to store beside the bytes, and whether they are what the client meant to send.</summary>
internal static class S3Upload
{
    private const string Chunked = "aws-chunked";

    private static readonly string[] Kept = ["Cache-Control", "Content-Disposition", "Content-Language", "Expires"];

    public static AwsObject Read(AwsRequest request)
    {
        if (request.Header("x-amz-copy-source") is not null)
        {
            throw new AwsException(StatusCodes.Status501NotImplemented, "NotImplemented", "Copying is not implemented.");
        }

        return new AwsObject(request.Body)
        {
            ContentType = request.Header("Content-Type") ?? "binary/octet-stream",
            LastModified = request.ReceivedAt,
            Metadata = Metadata(request),
            Checksums = Checksum.Verify(request),
            Lock = ObjectLock.Read(request),
        };
    }

    private static Dictionary<string, string> Metadata(AwsRequest request)
    {
        var names = request.Headers.Keys.Where(name => name.StartsWith("x-amz-meta-", StringComparison.OrdinalIgnoreCase));
        var metadata = names.Concat(Kept.Where(request.Headers.ContainsKey)).ToDictionary(name => name, name => request.Header(name)!);

        // aws-chunked is how it travelled, not what it is.
        var encodings = (request.Header("Content-Encoding") ?? "")
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(encoding => encoding != Chunked)
            .ToArray();
        if (encodings.Length > 0)
        {
            metadata["Content-Encoding"] = string.Join(',', encodings);
        }

        return metadata;
    }
}
