using System.Text;
using DeployClaw.Sandbox.Aws;

namespace DeployClaw.EndToEnd.Sandbox.Aws;

public sealed class S3ByCliTests : StandInTests
{
    [Fact]
    public async Task CopiesAFileUpAndDownAgain()
    {
        using var folder = new TemporaryFolder();
        var up = Path.Combine(folder.Path, "up.json");
        var down = Path.Combine(folder.Path, "down.json");
        await File.WriteAllTextAsync(up, """{"says": "grüß Gott"}""", TestContext.Current.CancellationToken);

        Assert.Equal("", (await Aws.RunAsync("s3", "cp", up, $"s3://{AnAwsWorld.Bucket}/reports/größe 1+1.json")).StandardError);
        Assert.Equal("", (await Aws.RunAsync("s3", "cp", $"s3://{AnAwsWorld.Bucket}/reports/größe 1+1.json", down)).StandardError);

        Assert.Equal(
            await File.ReadAllBytesAsync(up, TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(down, TestContext.Current.CancellationToken));
        Assert.Equal("application/json", World.Objects[$"{AnAwsWorld.Bucket}/reports/größe 1+1.json"].ContentType);
    }

    [Fact]
    public async Task ListsAFolderAtATime()
    {
        Put("a/1", "a/2", "a/b/3", "c");

        var root = (await Aws.RunAsync("s3", "ls", $"s3://{AnAwsWorld.Bucket}/")).StandardOutput;
        var all = await Aws.JsonAsync("s3api", "list-objects-v2", "--bucket", AnAwsWorld.Bucket, "--prefix", "a/", "--page-size", "1");

        Assert.Contains("PRE a/", root, StringComparison.Ordinal);
        Assert.Equal(["a/1", "a/2", "a/b/3"], Items(all, "Contents").Select(content => content.GetProperty("Key").GetString()));
    }

    [Fact]
    public async Task GivesARangeOfAnObject()
    {
        using var folder = new TemporaryFolder();
        var down = Path.Combine(folder.Path, "part");

        var answer = await Aws.JsonAsync(
            "s3api", "get-object", "--bucket", AnAwsWorld.Bucket, "--key", AnAwsWorld.SourceKey, "--range", "bytes=4-11", down);

        Assert.Equal("deployed", await File.ReadAllTextAsync(down, TestContext.Current.CancellationToken));
        Assert.Equal("bytes 4-11/19", answer.GetProperty("ContentRange").GetString());
    }

    [Fact]
    public async Task TellsOfAnObjectAndThenDeletesIt()
    {
        string[] what = ["--bucket", AnAwsWorld.Bucket, "--key", AnAwsWorld.SourceKey];

        var head = await Aws.JsonAsync(["s3api", "head-object", .. what]);
        await Aws.RunAsync(["s3api", "delete-object", .. what]);

        Assert.Equal(19, head.GetProperty("ContentLength").GetInt32());
        Assert.Contains("(404)", await Aws.FailureAsync(["s3api", "head-object", .. what]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task MakesABucketThatIsThenThere()
    {
        await Aws.JsonAsync(
            "s3api", "create-bucket", "--bucket", "fresh", "--create-bucket-configuration", $"LocationConstraint={AnAwsWorld.Region}");
        await Aws.RunAsync("s3api", "head-bucket", "--bucket", "fresh");

        var location = await Aws.JsonAsync("s3api", "get-bucket-location", "--bucket", "fresh");

        Assert.Equal(AnAwsWorld.Region, location.GetProperty("LocationConstraint").GetString());
        Assert.Contains("fresh", (await Aws.RunAsync("s3", "ls")).StandardOutput, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NoSuchKey", AnAwsWorld.Bucket)]
    [InlineData("NoSuchBucket", "nowhere")]
    [InlineData("AccessDenied", "somebody-elses")]
    [InlineData("AuthorizationHeaderMalformed", "in-another-region")]
    public async Task RefusesByTheNameThatS3Gives(string code, string bucket)
    {
        World.Buckets["somebody-elses"] = new AwsBucket("999999999999", AnAwsWorld.Region);
        World.Buckets["in-another-region"] = new AwsBucket(AnAwsWorld.Account, "ap-south-1");

        var complaint = await Aws.FailureAsync("s3api", "get-object", "--bucket", bucket, "--key", "nothing", "/dev/null");

        Assert.Contains($"({code})", complaint, StringComparison.Ordinal);
    }

    private void Put(params string[] keys)
    {
        foreach (var key in keys)
        {
            World.Objects[$"{AnAwsWorld.Bucket}/{key}"] = Encoding.UTF8.GetBytes(key);
        }
    }
}
