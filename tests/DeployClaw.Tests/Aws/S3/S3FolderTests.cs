using DeployClaw.Host.Aws.S3;

namespace DeployClaw.Tests.Aws.S3;

public sealed class S3FolderTests
{
    [Theory]
    [InlineData("s3://triage", "triage", "")]
    [InlineData("s3://triage/", "triage", "")]
    [InlineData("s3://triage/reports/2026", "triage", "reports/2026/")]
    [InlineData("S3://triage/reports/", "triage", "reports/")]
    public void AnUrlNamesABucketAndAPrefix(string url, string bucket, string prefix) => Assert.Equal(new S3Folder(bucket, prefix), S3Folder.Parse(url));

    [Theory]
    [InlineData("s3://")]
    [InlineData("s3:///reports")]
    [InlineData("/var/reports")]
    [InlineData("https://triage/reports")]
    public void AnythingElseIsNoFolderInS3(string url) => Assert.Null(S3Folder.Parse(url));
}
