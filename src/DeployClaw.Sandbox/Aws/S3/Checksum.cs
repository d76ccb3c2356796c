namespace DeployClaw.Sandbox.Aws.S3;

/// <summary>
/// The checksums that a client may send along, as header or trailer, in Base64
/// (https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity-upload.html).
/// </summary>
internal static class Checksum
{
    private static readonly Dictionary<string, Func<ReadOnlyMemory<byte>, byte[]>> Algorithms = new(StringComparer.Ordinal)
    {
        ["x-amz-checksum-crc32"] = content => Crc.Crc32.Of(content.Span),
        ["x-amz-checksum-crc32c"] = content => Crc.Crc32C.Of(content.Span),
        ["x-amz-checksum-crc64nvme"] = content => Crc.Crc64Nvme.Of(content.Span),
        ["x-amz-checksum-sha1"] = content => Digest.Sha1(content.Span),
        ["x-amz-checksum-sha256"] = content => Digest.Sha256(content.Span),
    };

    /// <summary>The checksum headers that were sent; refuses one that the content does not have.</summary>
    public static IReadOnlyDictionary<string, string> Verify(AwsRequest request)
    {
        if (request.Header("Content-MD5") is { } md5 && md5 != Convert.ToBase64String(Digest.Md5(request.Body.Span)))
        {
            throw BadDigest("Content-MD5");
        }

        var sent = Algorithms.Keys
            .Where(name => request.Header(name) is not null)
            .ToDictionary(name => name, name => request.Header(name)!);
        foreach (var (name, value) in sent)
        {
            if (value != Convert.ToBase64String(Algorithms[name](request.Body)))
            {
                throw BadDigest(name);
            }
        }

        return sent;
    }

    private static AwsException BadDigest(string header) =>
        new(StatusCodes.Status400BadRequest, "BadDigest", $"The {header} you specified did not match what we received.");
}
