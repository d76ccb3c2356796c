using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace DeployClaw.Sandbox.Aws.S3;

/// <summary>The digests that S3's protocol prescribes; they find accidents, not attacks.</summary>
[SuppressMessage("Security", "CA5350:Do Not Use Weak Cryptographic Algorithms", Justification = "x-amz-checksum-sha1 is SHA-1.")]
[SuppressMessage("Security", "CA5351:Do Not Use Broken Cryptographic Algorithms", Justification = "ETag and Content-MD5 are MD5.")]
internal static class Digest
{
    public static byte[] Md5(ReadOnlySpan<byte> content) => MD5.HashData(content);

    public static byte[] Sha1(ReadOnlySpan<byte> content) => SHA1.HashData(content);

    public static byte[] Sha256(ReadOnlySpan<byte> content) => SHA256.HashData(content);
}
