using System.Text.Json;
using System.Text.Json.Serialization;
using CliWrap;
using CliWrap.Buffered;

namespace DeployClaw.EndToEnd.Sandbox.Aws;

/// <summary>
/// npm's @aws-sdk clients, pointed at a stand-in, with the retries they have by default. A call names the package, the client, the
/// command (or a paginator) and the input; its outcome has "output", "pages" or "error".
/// </summary>
internal sealed class StockSdk(Uri endpoint)
{
    private static readonly JsonSerializerOptions Json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public object Credentials { get; init; } = new { accessKeyId = AnAwsWorld.AccessKey, secretAccessKey = AnAwsWorld.Secret };

    public async Task<JsonElement[]> RunAsync(params IReadOnlyList<SdkCall> calls)
    {
        var options = new { endpoint = endpoint.ToString(), region = AnAwsWorld.Region, credentials = Credentials };
        var packages = await NpmPackages.FolderAsync();
        var result = await Cli.Wrap("node")
            .WithArguments([Path.Combine(NpmPackages.Sources, "calls.cjs")])
            .WithEnvironmentVariables(environment => environment
                .Set("AWS_CONFIG_FILE", "/dev/null")
                .Set("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
                .Set("NODE_PATH", packages))
            .WithStandardInputPipe(PipeSource.FromString(JsonSerializer.Serialize(new { options, calls }, Json)))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        Assert.True(result.IsSuccess, result.StandardError);
        return [.. JsonDocument.Parse(result.StandardOutput).RootElement.EnumerateArray()];
    }
}

/// <summary><see cref="Body"/> is an object's content; as a stream it goes out with a trailing checksum.</summary>
internal sealed record SdkCall(string Package, string Client, string? Command, object Input)
{
    public string? Paginator { get; private init; }

    public int? PageSize { get; private init; }

    public string? Body { get; init; }

    public bool Stream { get; init; }

    public SdkCall Paged(string paginator, int pageSize) => this with { Paginator = paginator, PageSize = pageSize };

    public static SdkCall CodePipeline(string command, object input) => new("codepipeline", "CodePipelineClient", command, input);

    public static SdkCall CodeBuild(string command, object input) => new("codebuild", "CodeBuildClient", command, input);

    public static SdkCall Logs(string command, object input) => new("cloudwatch-logs", "CloudWatchLogsClient", command, input);

    public static SdkCall S3(string command, object input) => new("s3", "S3Client", command, input);

    public static SdkCall Sts(string command, object input) => new("sts", "STSClient", command, input);

    public static SdkCall Iam(string command, object input) => new("iam", "IAMClient", command, input);
}
