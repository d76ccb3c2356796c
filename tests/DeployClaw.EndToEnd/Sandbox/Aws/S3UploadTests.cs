using System.Collections.Concurrent;
using System.Text;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace DeployClaw.EndToEnd.Sandbox.Aws;

/// <summary>Uploads as the SDKs send them today: checksums in headers and trailers, chunks signed and not.</summary>
public sealed class S3UploadTests : StandInTests
{
    private StockSdk Sdk => new(Address);

    [Theory]
    [InlineData(null)]
    [InlineData("CRC32")]
    [InlineData("CRC32C")]
    [InlineData("SHA1")]
    [InlineData("SHA256")]
    public async Task AChecksumIsCheckedKeptAndGivenBack(string? algorithm)
    {
        var put = new { AnAwsWorld.Bucket, Key = "report", ChecksumAlgorithm = algorithm };
        var get = new { AnAwsWorld.Bucket, Key = "report", ChecksumMode = "ENABLED" };

        var outcomes = await Sdk.RunAsync(
            SdkCall.S3("PutObjectCommand", put) with { Body = "drei Zeilen\n" },
            SdkCall.S3("GetObjectCommand", get));

        var property = $"Checksum{algorithm ?? "CRC32"}";
        Assert.Equal("drei Zeilen\n", StockSdkTests.Output(outcomes[1]).GetProperty("Body").GetString());
        Assert.Equal(
            StockSdkTests.Output(outcomes[0]).GetProperty(property).GetString(),
            StockSdkTests.Output(outcomes[1]).GetProperty(property).GetString());
    }

    [Fact]
    public async Task AStreamArrivesInChunksWithItsChecksumBehind()
    {
        var content = string.Concat(Enumerable.Repeat("0123456789", 20_000));
        var input = new
        {
            AnAwsWorld.Bucket,
            Key = "stream",
            ContentLength = content.Length,
            ContentType = "text/plain",
            ContentEncoding = "identity",
        };

        var outcomes = await Sdk.RunAsync(SdkCall.S3("PutObjectCommand", input) with { Body = content, Stream = true });

        var stored = World.Objects[$"{AnAwsWorld.Bucket}/stream"];
        Assert.Equal(content, Encoding.UTF8.GetString(stored.Content.Span));
        Assert.Equal("text/plain", stored.ContentType);
        Assert.Equal("identity", stored.Metadata["Content-Encoding"]);
        Assert.Equal(stored.Checksums["x-amz-checksum-crc32"], StockSdkTests.Output(outcomes[0]).GetProperty("ChecksumCRC32").GetString());
    }

    [Fact]
    public async Task AWrongChecksumIsRefusedAndNothingIsStored()
    {
        var input = new { AnAwsWorld.Bucket, Key = "broken", ChecksumCRC32 = "AAAAAA==" };

        var outcomes = await Sdk.RunAsync(SdkCall.S3("PutObjectCommand", input) with { Body = "whole" });

        Assert.Equal("BadDigest", StockSdkTests.Error(outcomes[0], "name").GetString());
        Assert.False(World.Objects.ContainsKey($"{AnAwsWorld.Bucket}/broken"));
    }

    [Fact]
    public async Task OnlyTheFirstOfTwoPutsIfNothingIsThereWins()
    {
        var input = new { AnAwsWorld.Bucket, Key = "claim", IfNoneMatch = "*" };

        var outcomes = await Sdk.RunAsync(
            SdkCall.S3("PutObjectCommand", input) with { Body = "first" },
            SdkCall.S3("PutObjectCommand", input) with { Body = "second" });

        Assert.Equal("PreconditionFailed", StockSdkTests.Error(outcomes[1], "name").GetString());
        Assert.Equal(412, StockSdkTests.Error(outcomes[1], "status").GetInt32());
        Assert.Equal("first", Encoding.UTF8.GetString(World.Objects[$"{AnAwsWorld.Bucket}/claim"].Content.Span));
    }

    [Fact]
    public async Task TheDotNetSdksSignedChunksAndTrailerAreAccepted()
    {
        var seen = new SeenPayloads();
        using var s3 = new AmazonS3Client(
            new BasicAWSCredentials(AnAwsWorld.AccessKey, AnAwsWorld.Secret),
            new AmazonS3Config
            {
                ServiceURL = Address.ToString(),
                AuthenticationRegion = AnAwsWorld.Region,
                ForcePathStyle = true,
                HttpClientFactory = seen,
            });
        var content = new string('x', 300_000);

        await s3.PutObjectAsync(
            new PutObjectRequest { BucketName = AnAwsWorld.Bucket, Key = "a b/ü.txt", ContentBody = content },
            TestContext.Current.CancellationToken);
        using var answer = await s3.GetObjectAsync(AnAwsWorld.Bucket, "a b/ü.txt", TestContext.Current.CancellationToken);
        using var reader = new StreamReader(answer.ResponseStream);

        Assert.Equal(content, await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Contains("x-amz-checksum-crc32", World.Objects[$"{AnAwsWorld.Bucket}/a b/ü.txt"].Checksums.Keys);
        Assert.Contains("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", seen.Hashes);
    }

    /// <summary>What the SDK's requests declare their bodies to be.</summary>
    private sealed class SeenPayloads : HttpClientFactory
    {
        public ConcurrentQueue<string> Hashes { get; } = new();

        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new Watch(Hashes));

        private sealed class Watch(ConcurrentQueue<string> hashes) : DelegatingHandler(new SocketsHttpHandler())
        {
            protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            {
                hashes.Enqueue(request.Headers.GetValues("x-amz-content-sha256").Single());
                return base.SendAsync(request, cancellationToken);
            }
        }
    }
}
