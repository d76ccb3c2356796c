using System.Net;
using System.Text;
using DeployClaw.Sandbox.Aws;

namespace DeployClaw.EndToEnd.Sandbox.Aws;

public sealed class SignatureTests : StandInTests
{
    private static readonly string[] OfCodePipeline = ["codepipeline", "list-pipelines"];
    private static readonly string[] OfSts = ["sts", "get-caller-identity"];
    private static readonly string[] OfS3 = ["s3api", "list-objects-v2", "--bucket", AnAwsWorld.Bucket];

    [Fact]
    public async Task ASecretThatIsNotTheKeysIsRefused() =>
        await Refuses(
            new AwsCli(Address) { Secret = "wrong" },
            "InvalidSignatureException",
            "SignatureDoesNotMatch",
            "SignatureDoesNotMatch");

    [Fact]
    public async Task AKeyThatNobodyHasIsRefused() =>
        await Refuses(
            new AwsCli(Address) { AccessKey = "AKIANOBODY0000000000" },
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidAccessKeyId");

    [Fact]
    public async Task ASessionThatIsOverIsRefused()
    {
        World.Principals["ASIAOVER000000000000"] = new AwsPrincipal(AnAwsWorld.Account, "arn", "secret", "token", DateTimeOffset.UnixEpoch);

        await Refuses(
            new AwsCli(Address) { AccessKey = "ASIAOVER000000000000", Secret = "secret", SessionToken = "token" },
            "ExpiredTokenException",
            "ExpiredToken",
            "ExpiredToken");
    }

    [Fact]
    public async Task ATokenThatIsNotTheSessionsIsRefused() =>
        await Refuses(
            new AwsCli(Address) { SessionToken = "made up" },
            "UnrecognizedClientException",
            "InvalidClientTokenId",
            "InvalidToken");

    [Fact]
    public async Task ASignatureOlderThanAQuarterOfAnHourIsRefused()
    {
        var clock = new ShiftedClock(TimeSpan.FromMinutes(16));
        await using var later = await AwsStandIn.StartAsync(World, clock: clock, cancellation: TestContext.Current.CancellationToken);

        await Refuses(new AwsCli(later.Address), "InvalidSignatureException", "SignatureDoesNotMatch", "RequestTimeTooSkewed");
    }

    [Fact]
    public async Task ASignatureForAnotherServiceIsRefused()
    {
        using var client = new SignedClient(Address, "codebuild");

        using var answer = await client.JsonAsync("Logs_20140328.DescribeLogGroups", new { });

        Assert.Equal("InvalidSignatureException", Assert.Single(answer.Headers.GetValues("x-amzn-ErrorType")));
    }

    [Fact]
    public async Task ARequestWithoutASignatureIsRefusedAndStillHasAnId()
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var content = new StringContent("{}", Encoding.UTF8, "application/x-amz-json-1.1");
        content.Headers.Add("X-Amz-Target", "Logs_20140328.DescribeLogGroups");

        using var answer = await http.PostAsync(new Uri("/", UriKind.Relative), content, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("MissingAuthenticationTokenException", Assert.Single(answer.Headers.GetValues("x-amzn-ErrorType")));
        Assert.NotEmpty(Assert.Single(answer.Headers.GetValues("x-amzn-RequestId")));
    }

    [Fact]
    public async Task ABodyChangedOnTheWayIsRefused()
    {
        using var signer = new SignedClient(Address, "s3") { Tamper = request => request.Content = new StringContent("changed") };

        using var answer = await signer.RestAsync(HttpMethod.Put, $"/{AnAwsWorld.Bucket}/key", "original");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.False(World.Objects.ContainsKey($"{AnAwsWorld.Bucket}/key"));
    }

    [Fact]
    public async Task AnOperationThatTheServiceDoesNotHaveIsUnknown()
    {
        using var logs = new SignedClient(Address, "logs");
        using var iam = new SignedClient(Address, "iam");

        using var unknown = await logs.JsonAsync("Logs_20140328.Sing", new { });
        using var invalid = await iam.QueryAsync("2010-05-08", "Sing");

        Assert.Equal("UnknownOperationException", Assert.Single(unknown.Headers.GetValues("x-amzn-ErrorType")));
        var body = await invalid.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("<Code>InvalidAction</Code>", body, StringComparison.Ordinal);
    }

    private static async Task Refuses(AwsCli aws, string json, string query, string s3)
    {
        Assert.Contains($"({json})", await aws.FailureAsync(OfCodePipeline), StringComparison.Ordinal);
        Assert.Contains($"({query})", await aws.FailureAsync(OfSts), StringComparison.Ordinal);
        Assert.Contains($"({s3})", await aws.FailureAsync(OfS3), StringComparison.Ordinal);
    }
}
