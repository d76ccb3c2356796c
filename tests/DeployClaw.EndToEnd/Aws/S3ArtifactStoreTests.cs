using System.Security.Cryptography;
using DeployClaw.EndToEnd.Sandbox.Aws;
using DeployClaw.Host.Aws.S3;
using DeployClaw.Sandbox.Aws;

namespace DeployClaw.EndToEnd.Aws;

public sealed class S3ArtifactStoreTests
{
    private const string Id = "sa-2026-03-02-120000";

    private static readonly S3Folder Folder = new(AnAwsWorld.Bucket, "triage/");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnExecutionIdCanBeClaimedOnce()
    {
        await using var run = await AnAwsRun.StartAsync();
        var store = run.Access.Artifacts(Folder);
        Assert.True(await store.ClaimAsync(Id, Cancellation));
        Assert.False(await store.ClaimAsync(Id, Cancellation));
    }

    [Fact]
    public async Task AnArtifactIsWrittenWithItsTypeAndChecksum()
    {
        await using var run = await AnAwsRun.StartAsync();
        var content = "{}"u8.ToArray();
        await run.Access.Artifacts(Folder).WriteAsync($"{Id}-triage.json", content, "application/json", Cancellation);
        var written = run.World.Objects[$"{AnAwsWorld.Bucket}/triage/{Id}-triage.json"];
        Assert.Equal(content, written.Content.ToArray());
        Assert.Equal("application/json", written.ContentType);
        Assert.Equal(Convert.ToBase64String(SHA256.HashData(content)), written.Checksums["x-amz-checksum-sha256"]);
    }

    [Fact]
    public async Task ABucketThatDoesNotExistIsSaidNotToExist()
    {
        await using var run = await AnAwsRun.StartAsync();
        var store = run.Access.Artifacts(new S3Folder("no-such-bucket", ""));
        var problem = await Assert.ThrowsAsync<CannotWriteException>(() => store.ClaimAsync(Id, Cancellation));
        Assert.Contains("bucket no-such-bucket does not exist", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutTheRightToWriteTheMissingRightIsNamed()
    {
        await using var run = (await AnAwsRun.StartAsync()).With(new AwsFault("s3", "PutObject", AwsFaultKind.AccessDenied));
        var store = run.Access.Artifacts(Folder);
        var problem = await Assert.ThrowsAsync<CannotWriteException>(() => store.WriteAsync("x", default, "text/plain", Cancellation));
        Assert.Contains("s3:PutObject on s3://deployclaw-artifacts/triage", problem.Message, StringComparison.Ordinal);
    }
}
