using System.Diagnostics;
using System.Text.Json;
using Amazon.Runtime;
using DeployClaw.EndToEnd.Sandbox.Aws;
using DeployClaw.Host.Aws;
using DeployClaw.Pipelines;

namespace DeployClaw.EndToEnd.Aws;

public sealed class AwsCredentialsTests
{
    private static readonly PipelineSelection Any = new(null, null, AnAwsRun.LastHour);

    [Fact]
    public async Task AnAccessKeyThatAwsDoesNotKnowIsSaidToBeUnknown()
    {
        await using var run = await AnAwsRun.StartAsync(new AwsOptions { Credentials = new BasicAWSCredentials("AKIASANDBOX000000009", AnAwsWorld.Secret) });
        Assert.Contains("does not know the access key", await ProblemAsync(run.Access), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AWrongSecretIsSaidToBeWrong()
    {
        await using var run = await AnAwsRun.StartAsync(new AwsOptions { Credentials = new BasicAWSCredentials(AnAwsWorld.AccessKey, "wrong") });
        Assert.Contains("the secret key is wrong", await ProblemAsync(run.Access), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEndpointWhereNothingListensIsSaidToBeSilent()
    {
        using var access = new AwsAccess(
            new AwsOptions { Credentials = new BasicAWSCredentials("a", "b"), RetryDelay = TimeSpan.FromMilliseconds(1) },
            TimeProvider.System,
            variable => variable switch { "AWS_REGION" => "eu-west-1", "AWS_ENDPOINT_URL" => "http://127.0.0.1:1", _ => null });
        Assert.Contains("127.0.0.1:1", await ProblemAsync(access), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProfileWithoutCredentialsIsNamed()
    {
        var problem = await ProblemAsync(new AwsOptions { Profile = "no-such-profile" });
        Assert.StartsWith("No AWS credentials were found: the profile no-such-profile holds none", problem, StringComparison.Ordinal);
        Assert.Contains("AWS_PROFILE", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AMachineWithoutCredentialsIsToldSoAtOnce()
    {
        var watch = Stopwatch.StartNew();
        var problem = await ProblemAsync(new AwsOptions());
        Assert.Contains("the environment holds none, and no container or instance offers any", problem, StringComparison.Ordinal);
        // The SDK's own chain would wait for half a minute.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public async Task EveryRequestIsOnRecordWithoutASecret()
    {
        await using var run = await AnAwsRun.StartAsync();
        await run.Access.Pipelines.FindFailedExecutionAsync(Any, TestContext.Current.CancellationToken);
        var requests = run.Access.Requests;
        Assert.Equal(
            ["BatchGetBuilds", "GetCallerIdentity", "GetPipelineState", "ListActionExecutions", "ListPipelineExecutions", "ListPipelineExecutions", "ListPipelines"],
            requests.Select(request => request.Operation).Order(StringComparer.Ordinal));
        Assert.All(requests, request =>
        {
            Assert.Equal((200, AnAwsWorld.Region), (request.Status, request.Region));
            Assert.NotNull(request.RequestId);
            Assert.Null(request.Error);
        });
        var written = JsonSerializer.Serialize(requests);
        Assert.DoesNotContain(AnAwsWorld.Secret, written, StringComparison.Ordinal);
        Assert.DoesNotContain(AnAwsWorld.AccessKey, written, StringComparison.Ordinal);
    }

    private static async Task<string> ProblemAsync(AwsOptions options)
    {
        using var access = new AwsAccess(options, TimeProvider.System, variable => variable switch
        {
            "AWS_REGION" => AnAwsWorld.Region,
            "AWS_CONFIG_FILE" or "AWS_SHARED_CREDENTIALS_FILE" => "/dev/null",
            "AWS_EC2_METADATA_SERVICE_ENDPOINT" => "http://127.0.0.1:1",
            _ => null,
        });
        return await ProblemAsync(access);
    }

    private static async Task<string> ProblemAsync(AwsAccess access)
    {
        var find = () => access.Pipelines.FindFailedExecutionAsync(Any, TestContext.Current.CancellationToken);
        return (await Assert.ThrowsAsync<SourceUnavailableException>(find)).Message;
    }
}
