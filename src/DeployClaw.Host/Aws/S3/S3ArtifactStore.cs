using System.Net;
using System.Security.Cryptography;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using DeployClaw.Host.Aws.Transport;
using DeployClaw.Triage;

namespace DeployClaw.Host.Aws.S3;

/// <summary>
/// Keeps artifacts under <c>s3://bucket/prefix</c>. Each goes with its SHA-256, which S3 checks; encryption is left to the bucket's
/// default, which may name a key of its own.
/// </summary>
internal sealed class S3ArtifactStore(IAmazonS3 s3, AwsContext context, S3Folder folder, AwsPlace place) : IArtifactStore
{
    /// <summary>S3 answers 409 when two claims meet: the loser has to ask again to learn that it lost.</summary>
    private const int ClaimAttempts = 3;

    public string Location => folder.ToString();

    public async Task<bool> ClaimAsync(string executionId, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await SendAsync(() => Claim(executionId), cancellation);
                return true;
            }
            catch (AmazonServiceException error) when (error.StatusCode == HttpStatusCode.PreconditionFailed)
            {
                return false;
            }
            catch (AmazonServiceException error) when (error.StatusCode == HttpStatusCode.Conflict && attempt < ClaimAttempts)
            {
                continue;
            }
            catch (Exception error) when (AwsSentence.Covers(error))
            {
                throw Unwritable(error);
            }
        }
    }

    public Task WriteAsync(string name, ReadOnlyMemory<byte> content, string contentType, CancellationToken cancellation)
    {
        var bytes = content.ToArray();
        return WriteAsync(() => Put(name, bytes, contentType), cancellation);
    }

    public async Task WriteFromAsync(string name, Stream content, string contentType, CancellationToken cancellation)
    {
        var checksum = Convert.ToBase64String(await SHA256.HashDataAsync(content, cancellation));
        await WriteAsync(() => Put(name, content, contentType, checksum), cancellation);
    }

    private async Task WriteAsync(Func<PutObjectRequest> put, CancellationToken cancellation)
    {
        try
        {
            await SendAsync(put, cancellation);
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            throw Unwritable(error);
        }
    }

    /// <summary>Each attempt makes a request of its own: the SDK closes the stream of the one it sent.</summary>
    private Task<PutObjectResponse> SendAsync(Func<PutObjectRequest> request, CancellationToken cancellation) =>
        context.SendAsync(AwsApi.S3, "PutObject", place, token => s3.PutObjectAsync(request(), token), cancellation);

    private PutObjectRequest Claim(string executionId)
    {
        var request = Put($"{executionId}.claim", Encoding.UTF8.GetBytes(executionId), "text/plain");
        request.IfNoneMatch = "*";
        return request;
    }

    private PutObjectRequest Put(string name, byte[] content, string contentType) =>
        Put(name, new MemoryStream(content), contentType, Convert.ToBase64String(SHA256.HashData(content)));

    private PutObjectRequest Put(string name, Stream content, string contentType, string checksum)
    {
        content.Position = 0;
        return new PutObjectRequest
        {
            BucketName = folder.Bucket,
            Key = folder.Prefix + name,
            InputStream = content,
            AutoCloseStream = false,
            ContentType = contentType,
            ChecksumSHA256 = checksum,
            UseChunkEncoding = false,
        };
    }

    private CannotWriteException Unwritable(Exception error) =>
        error is AmazonServiceException { ErrorCode: AwsErrorCodes.NoSuchBucket }
            ? new CannotWriteException($"The bucket {folder.Bucket} does not exist: the artifacts cannot be written to {folder}.", error)
            : new CannotWriteException(AwsSentence.Unavailable(error, "s3:PutObject", folder.ToString(), place).Message, error);
}
