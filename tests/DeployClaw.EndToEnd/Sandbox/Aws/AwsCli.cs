using System.Text.Json;
using CliWrap;
using CliWrap.Buffered;

namespace DeployClaw.EndToEnd.Sandbox.Aws;

/// <summary>Debian's aws command, pointed at a stand-in and cut off from whatever this machine has configured.</summary>
internal sealed class AwsCli(Uri endpoint)
{
    public string AccessKey { get; init; } = AnAwsWorld.AccessKey;

    public string Secret { get; init; } = AnAwsWorld.Secret;

    public string? SessionToken { get; init; }

    public string Region { get; init; } = AnAwsWorld.Region;

    /// <summary>The parsed answer of a command that must succeed.</summary>
    public async Task<JsonElement> JsonAsync(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.True(result.IsSuccess, result.StandardError);
        return JsonDocument.Parse(result.StandardOutput).RootElement;
    }

    /// <summary>The complaint of a command that must fail.</summary>
    public async Task<string> FailureAsync(params string[] arguments)
    {
        var result = await RunAsync(arguments);
        Assert.False(result.IsSuccess, result.StandardOutput);
        return result.StandardError;
    }

    public async Task<BufferedCommandResult> RunAsync(params string[] arguments) =>
        await Cli.Wrap("/usr/bin/aws")
            .WithArguments(["--endpoint-url", endpoint.ToString(), "--output", "json", .. arguments])
            .WithEnvironmentVariables(environment => environment
                .Set("AWS_ACCESS_KEY_ID", AccessKey)
                .Set("AWS_SECRET_ACCESS_KEY", Secret)
                .Set("AWS_SESSION_TOKEN", SessionToken)
                .Set("AWS_REGION", Region)
                .Set("AWS_DEFAULT_REGION", Region)
                .Set("AWS_CONFIG_FILE", "/dev/null")
                .Set("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
                .Set("AWS_MAX_ATTEMPTS", "1")
                .Set("AWS_EC2_METADATA_DISABLED", "true")
                .Set("AWS_PAGER", ""))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
}
