using Amazon.Runtime;
using Amazon.S3.Model;
using DeployClaw.Host.Aws.Transport;
using DeployClaw.Pipelines;
using DeployClaw.Tenants;
using DeployClaw.Triage;

namespace DeployClaw.Host.Aws.S3;

/// <summary>Reads the migrations out of the zip that the pipeline's source action left in S3. Whatever is in the way is a gap.</summary>
internal sealed class SourceArtifactMigrations(AwsSessions sessions, AwsContext context, long maxBytes) : IMigrationSource
{
    private const string Subject = "migrations of the deployed source";

    public async Task<MigrationSet> ReadAsync(PipelineExecution execution, CancellationToken cancellation)
    {
        if (execution.SourceArtifact is not { } artifact)
        {
            return Nothing("The pipeline names no source artifact in S3.");
        }

        var session = await sessions.FindAsync(execution.Pipeline.Account, execution.Pipeline.Region, cancellation);
        if (session is null)
        {
            return Nothing($"This run does not cover account {execution.Pipeline.Account}.");
        }

        try
        {
            using var zip = await DownloadAsync(session, artifact, cancellation);
            return MigrationLayout.Read(SourceZip.Read(zip));
        }
        catch (AmazonServiceException error) when (error.ErrorCode is AwsErrorCodes.NoSuchKey or AwsErrorCodes.NoSuchBucket)
        {
            return Nothing($"{Name(artifact)} is not there any more.");
        }
        catch (InvalidDataException error)
        {
            return Nothing($"{Name(artifact)} {error.Message}");
        }
        catch (Exception error) when (AwsSentence.Covers(error))
        {
            return Nothing(AwsSentence.Of(error, "s3:GetObject", Name(artifact), session.Place));
        }
    }

    private async Task<MemoryStream> DownloadAsync(AwsSession session, ArtifactLocation artifact, CancellationToken cancellation)
    {
        var request = new GetObjectRequest { BucketName = artifact.Bucket, Key = artifact.Key };
        using var response = await context.SendAsync(
            AwsApi.S3, "GetObject", session.Place, token => session.S3.GetObjectAsync(request, token), cancellation);
        var zip = new MemoryStream((int)Math.Clamp(response.ContentLength, 0, maxBytes));
        var buffer = new byte[81_920];
        for (int read; (read = await response.ResponseStream.ReadAsync(buffer, cancellation)) > 0;)
        {
            zip.Write(buffer, 0, read);
            if (zip.Length > maxBytes)
            {
                throw new InvalidDataException($"has more than {maxBytes:N0} bytes, and no more are downloaded.");
            }
        }

        zip.Position = 0;
        return zip;
    }

    private static string Name(ArtifactLocation artifact) => $"The source artifact s3://{artifact.Bucket}/{artifact.Key}";

    private static MigrationSet Nothing(string reason) => new(null, [], [new Gap(Subject, reason)]);
}
