using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Sandbox;
using DeployClaw.Sandbox.Bot;

namespace DeployClaw.EndToEnd.Story;

/// <summary>The default scenario with a bot in it, as `demo` has it; nothing is broken yet.</summary>
public sealed class StoryHost : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private RunningBot? bot;

    internal RunningSandbox Sandbox { get; private set; } = null!;

    /// <summary>The host's own program, beside the tests.</summary>
    internal static string Executable => Path.Combine(AppContext.BaseDirectory, "DeployClaw.Host");

    public async ValueTask InitializeAsync()
    {
        Sandbox = await RunningSandbox.StartAsync("burst");
        bot = await RunningBot.StartAsync(new BotOptions(Executable, Sandbox.Environment, BotDatabase.NewFolder(), Path.Combine(folder.Path, "serve.log"))
        {
            More = ["--alert-topic", Sandbox.Alerts.TopicArn, "--poll", "off", "--output", Path.Combine(folder.Path, "reports"), .. Sandbox.Approving],
        });
        Sandbox.Door.LeadsTo = bot.Address;
        await Sandbox.Alerts.SubscribeAsync(new Uri(bot.Address, "alerts/sns"));
    }

    public async ValueTask DisposeAsync()
    {
        await (bot?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Sandbox.DisposeAsync();
        folder.Dispose();
    }
}
