using DeployClaw.Sandbox.Bot;

namespace DeployClaw.Sandbox.Commands;

/// <summary>The demo's second part: the bot, told of the sandbox's pipelines by SNS and in the sandbox's Slack by Socket Mode.</summary>
internal static class DemoBot
{
    public static async Task<RunningBot> StartAsync(
        string executable, RunningSandbox sandbox, string keys, string reports, IProgress<string> progress, CancellationToken cancellation)
    {
        var log = Path.Combine(Directory.CreateDirectory(reports).FullName, $"serve-{Environment.ProcessId}.log");
        progress.Report($"starting deployclaw serve; its log is {log}");
        var options = new BotOptions(executable, sandbox.Environment, BotDatabase.NewFolder(), log)
        {
            // Nothing may be found before it breaks.
            More = ["--alert-topic", sandbox.Alerts.TopicArn, "--poll", "off", "--keys", keys, "--output", Path.Combine(reports, "incidents"), .. sandbox.Approving],
        };
        var bot = await RunningBot.StartAsync(options, cancellation);
        sandbox.Door.LeadsTo = bot.Address;
        progress.Report($"the bot answers at {bot.Address}");
        await sandbox.Alerts.SubscribeAsync(new Uri(bot.Address, "alerts/sns"));
        progress.Report("the topic of the pipeline's notices is confirmed");
        return bot;
    }
}
