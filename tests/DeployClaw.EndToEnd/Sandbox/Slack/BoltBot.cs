using System.Diagnostics;
using System.Text.Json;
using System.Threading.Channels;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Sandbox.Slack.Delivery;

namespace DeployClaw.EndToEnd.Sandbox.Slack;

/// <summary>npm's @slack/bolt in a process of its own (npm/slack-bot.cjs), in Socket Mode or with its HTTP receiver.</summary>
internal sealed class BoltBot : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Process process;
    private readonly Channel<JsonElement> heard = Channel.CreateUnbounded<JsonElement>();

    private BoltBot(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is not null)
            {
                heard.Writer.TryWrite(JsonElement.Parse(line.Data));
            }
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public static async Task<BoltBot> StartAsync(SlackStandIn slack, bool socketMode)
    {
        var options = new
        {
            token = slack.BotToken,
            appToken = socketMode ? slack.AppToken : null,
            signingSecret = socketMode ? null : slack.SigningSecret,
            socketMode,
            slackApiUrl = slack.ApiUrl,
        };
        var start = new ProcessStartInfo("node", [Path.Combine(NpmPackages.Sources, "slack-bot.cjs"), JsonSerializer.Serialize(options)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NODE_PATH"] = await NpmPackages.FolderAsync() },
        };
        var bot = new BoltBot(Process.Start(start)!);
        var ready = await bot.HeardAsync("ready");
        if (!socketMode)
        {
            var address = new Uri($"http://127.0.0.1:{ready.GetProperty("port")}/slack/events");
            await slack.UseHttpAsync(RequestUrls.All(address), TestContext.Current.CancellationToken);
        }

        return bot;
    }

    /// <summary>The next thing that it heard, which has to be of this kind.</summary>
    public async Task<JsonElement> HeardAsync(string kind)
    {
        var next = await heard.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);
        Assert.Equal(kind, next.GetProperty("heard").GetString());
        return next.GetProperty("body");
    }

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
