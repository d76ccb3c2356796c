using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.Host.Aws.S3;

/// <summary>Puts objects that nobody can change or delete for a time, whatever rights they have: the bucket has to have object lock.</summary>
internal sealed class LockedObjects(IAmazonS3 s3, AwsContext context, S3Folder folder, AwsPlace place, TimeSpan retention, TimeProvider clock)
{
    /// <exception cref="SourceUnavailableException">S3 did not take it: says why.</exception>
    public async Task PutAsync(string name, string text, CancellationToken cancellation)
    {
        try
        {
            await context.SendAsync(AwsApi.S3, "PutObject", place, token => s3.PutObjectAsync(Put(name, Encoding.UTF8.GetBytes(text)), token), cancellation);
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            throw AwsSentence.Unavailable(error, "s3:PutObject and s3:PutObjectRetention", folder.ToString(), place);
        }
    }

    private PutObjectRequest Put(string name, byte[] content) => new()
    {
        BucketName = folder.Bucket,
        Key = folder.Prefix + name,
        InputStream = new MemoryStream(content),
        ContentType = "text/plain",
        ChecksumSHA256 = Convert.ToBase64String(SHA256.HashData(content)),
        UseChunkEncoding = false,
        ObjectLockMode = ObjectLockMode.Compliance,
        ObjectLockRetainUntilDate = (clock.GetUtcNow() + retention).UtcDateTime,
    };
}
