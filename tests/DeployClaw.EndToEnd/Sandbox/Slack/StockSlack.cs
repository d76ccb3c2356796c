using System.Text.Json;
using System.Text.Json.Serialization;
using CliWrap;
using CliWrap.Buffered;
using DeployClaw.Sandbox.Slack;

namespace DeployClaw.EndToEnd.Sandbox.Slack;

/// <summary>npm's @slack/web-api without retries; a call's outcome has "output", "pages" or "error".</summary>
internal static class StockSlack
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static async Task<JsonElement[]> RunAsync(SlackStandIn slack, params IReadOnlyList<StockCall> calls)
    {
        var packages = await NpmPackages.FolderAsync();
        var request = new { slackApiUrl = slack.ApiUrl, token = slack.BotToken, calls };
        var result = await Cli.Wrap("node")
            .WithArguments([Path.Combine(NpmPackages.Sources, "slack-calls.cjs")])
            .WithEnvironmentVariables(environment => environment.Set("NODE_PATH", packages))
            .WithStandardInputPipe(PipeSource.FromString(JsonSerializer.Serialize(request, Json)))
            .WithValidation(CommandResultValidation.None)
            .ExecuteBufferedAsync(TestContext.Current.CancellationToken);
        Assert.True(result.IsSuccess, result.StandardError);
        return [.. JsonElement.Parse(result.StandardOutput).EnumerateArray()];
    }
}

/// <summary>A method by name; with <see cref="Pages"/>, all pages of it.</summary>
internal sealed record StockCall(string Method, object Input, bool Pages = false);
