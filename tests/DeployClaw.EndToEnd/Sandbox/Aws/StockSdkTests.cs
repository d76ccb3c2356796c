using System.Text.Json;
using DeployClaw.Sandbox.Aws;

namespace DeployClaw.EndToEnd.Sandbox.Aws;

/// <summary>
/// The newest stock clients against the stand-in: exceptions by class, pagination helpers, recent fields, default retries.
/// </summary>
public sealed class StockSdkTests : StandInTests
{
    private StockSdk Sdk => new(Address);

    [Fact]
    public async Task EveryRefusalIsThrownAsTheServicesOwnExceptionClass()
    {
        var outcomes = await Sdk.RunAsync(
            SdkCall.CodePipeline("GetPipelineCommand", new { name = "nowhere" }),
            SdkCall.CodePipeline("GetPipelineExecutionCommand", new { pipelineName = "prod-deploy", pipelineExecutionId = "none" }),
            SdkCall.CodePipeline("ListPipelinesCommand", new { nextToken = "bogus" }),
            SdkCall.CodePipeline("ListPipelinesCommand", new { maxResults = 0 }),
            SdkCall.CodeBuild("BatchGetBuildsCommand", new { ids = Array.Empty<string>() }),
            SdkCall.CodeBuild("ListBuildsForProjectCommand", new { projectName = "nothing" }),
            SdkCall.Logs("FilterLogEventsCommand", new { logGroupName = "/nowhere" }),
            SdkCall.Logs("FilterLogEventsCommand", new { logGroupName = AnAwsWorld.Group, limit = 10_001 }),
            SdkCall.S3("GetObjectCommand", new { AnAwsWorld.Bucket, Key = "nothing" }),
            SdkCall.S3("ListObjectsV2Command", new { Bucket = "nowhere" }),
            SdkCall.S3("HeadObjectCommand", new { AnAwsWorld.Bucket, Key = "nothing" }),
            SdkCall.Iam("GetRoleCommand", new { RoleName = "nobody" }));

        Assert.Equal(
            [
                "PipelineNotFoundException", "PipelineExecutionNotFoundException", "InvalidNextTokenException", "ValidationException",
                "InvalidInputException", "ResourceNotFoundException", "ResourceNotFoundException", "InvalidParameterException",
                "NoSuchKey", "NoSuchBucket", "NotFound", "NoSuchEntityException",
            ],
            outcomes.Select(outcome => Error(outcome, "name").GetString()));
        Assert.All(outcomes, outcome => Assert.True(Error(outcome, "ofItsClass").GetBoolean(), outcome.GetRawText()));
        Assert.All(outcomes, outcome => Assert.NotEmpty(Error(outcome, "requestId").GetString()!));
    }

    [Fact]
    public async Task ThePaginatorsSeeEverythingOnce()
    {
        var outcomes = await Sdk.RunAsync(
            SdkCall.Logs("", new { logGroupName = AnAwsWorld.Group }).Paged("paginateFilterLogEvents", 50),
            SdkCall.CodePipeline("", new { pipelineName = "prod-deploy" }).Paged("paginateListActionExecutions", 3),
            SdkCall.Iam("", new { }).Paged("paginateListRoles", 1));

        Assert.Equal([50, 50, 20], Items(outcomes[0], "pages").Select(page => Items(page, "events").Length));
        Assert.Equal([3, 1], Items(outcomes[1], "pages").Select(page => Items(page, "actionExecutionDetails").Length));
        Assert.Equal([1, 1], Items(outcomes[2], "pages").Select(page => Items(page, "Roles").Length));
    }

    [Fact]
    public async Task ShowsTheFieldsThatDebiansCommandLineIsTooOldFor()
    {
        var outcomes = await Sdk.RunAsync(
            SdkCall.CodePipeline(
                "ListActionExecutionsCommand",
                new { pipelineName = "prod-deploy", filter = new { pipelineExecutionId = AnAwsWorld.FailedExecution } }),
            SdkCall.CodePipeline(
                "GetPipelineExecutionCommand",
                new { pipelineName = "prod-deploy", pipelineExecutionId = AnAwsWorld.FailedExecution }),
            SdkCall.Logs("DescribeLogGroupsCommand", new { }));

        var result = Items(Output(outcomes[0]), "actionExecutionDetails")[0].GetProperty("output").GetProperty("executionResult");
        Assert.Equal("JobFailed", result.GetProperty("errorDetails").GetProperty("code").GetString());
        var trigger = Output(outcomes[1]).GetProperty("pipelineExecution").GetProperty("trigger");
        Assert.Equal("Webhook", trigger.GetProperty("triggerType").GetString());
        Assert.Equal("STANDARD", Items(Output(outcomes[2]), "logGroups")[0].GetProperty("logGroupClass").GetString());
    }

    [Fact]
    public async Task AnAssumedRoleReadsWithItsOwnKeysUntilTheyExpire()
    {
        var role = new { RoleArn = $"arn:aws:iam::{AnAwsWorld.Account}:role/deploy-role", RoleSessionName = "audit" };
        var assumed = Output((await Sdk.RunAsync(SdkCall.Sts("AssumeRoleCommand", role)))[0]).GetProperty("Credentials");
        var key = assumed.GetProperty("AccessKeyId").GetString()!;
        var asRole = new StockSdk(Address)
        {
            Credentials = new
            {
                accessKeyId = key,
                secretAccessKey = assumed.GetProperty("SecretAccessKey").GetString(),
                sessionToken = assumed.GetProperty("SessionToken").GetString(),
            },
        };
        var calls = new[]
        {
            SdkCall.Sts("GetCallerIdentityCommand", new { }),
            SdkCall.CodePipeline("ListPipelinesCommand", new { }),
            SdkCall.S3("HeadBucketCommand", new { AnAwsWorld.Bucket }),
        };

        var before = await asRole.RunAsync(calls);
        World.Principals[key] = World.Principals[key] with { ExpiresAt = DateTimeOffset.UnixEpoch };
        var after = await asRole.RunAsync(calls);

        Assert.EndsWith(":assumed-role/deploy-role/audit", Output(before[0]).GetProperty("Arn").GetString(), StringComparison.Ordinal);
        Assert.Single(Items(Output(before[1]), "pipelines"));
        Assert.Equal(["ExpiredToken", "ExpiredTokenException"], after.Take(2).Select(outcome => Error(outcome, "name").GetString()));
    }

    [Fact]
    public async Task ThrottlingAndServerErrorsAreRetriedUntilTheyPass()
    {
        World.Faults.Add(new AwsFault("logs", "FilterLogEvents", AwsFaultKind.Throttle, Times: 1));
        World.Faults.Add(new AwsFault("codepipeline", "*", AwsFaultKind.ServerError, Times: 1));
        World.Faults.Add(new AwsFault("s3", "GetObject", AwsFaultKind.Throttle, Times: 1));

        var outcomes = await Sdk.RunAsync(
            SdkCall.Logs("FilterLogEventsCommand", new { logGroupName = AnAwsWorld.Group }),
            SdkCall.CodePipeline("ListPipelinesCommand", new { }),
            SdkCall.S3("GetObjectCommand", new { AnAwsWorld.Bucket, Key = AnAwsWorld.SourceKey }));

        Assert.Equal([2, 2, 2], outcomes.Select(outcome => Output(outcome).GetProperty("$metadata").GetProperty("attempts").GetInt32()));
    }

    [Fact]
    public async Task AClientWhoseClockIsAnHourOffFindsTheRightTime()
    {
        var clock = new ShiftedClock(TimeSpan.FromHours(1));
        await using var later = await AwsStandIn.StartAsync(World, clock: clock, cancellation: TestContext.Current.CancellationToken);

        var outcomes = await new StockSdk(later.Address).RunAsync(SdkCall.CodePipeline("ListPipelinesCommand", new { }));

        Assert.Equal(2, Output(outcomes[0]).GetProperty("$metadata").GetProperty("attempts").GetInt32());
    }

    internal static JsonElement Output(JsonElement outcome) =>
        outcome.TryGetProperty("output", out var output) ? output : throw new InvalidOperationException(outcome.GetRawText());

    internal static JsonElement Error(JsonElement outcome, string name) =>
        outcome.TryGetProperty("error", out var error)
            ? error.GetProperty(name)
            : throw new InvalidOperationException(outcome.GetRawText());
}
