using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Sandbox;
using DeployClaw.Sandbox.Bot;

namespace DeployClaw.EndToEnd.Story.Kill9;

/// <summary>
/// The bot is killed (kill -9) at points of the story, and started again: the channel has to end as if nothing had been. As a rule some points
/// are tried, spread over the whole; with DEPLOYCLAW_KILL9=all in the environment, every one.
/// </summary>
public sealed class Kill9Tests(ITestOutputHelper output) : IAsyncLifetime
{
    private const string Everything = "DEPLOYCLAW_KILL9";
    private const int Usually = 6;

    /// <summary>Each mostly waits for Slack's pace.</summary>
    private const int AtATime = 3;

    private readonly TemporaryFolder folder = new();
    private RunningSandbox sandbox = null!;
    private string template = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        sandbox = await RunningSandbox.StartAsync("half-applied");
        template = BotDatabase.NewFolder();
        var options = new BotOptions(StoryHost.Executable, sandbox.Environment, template, Path.Combine(folder.Path, "template.log"))
        {
            More = ["--poll", "off", "--output", folder.Path],
            KeepDatabase = true,
        };
        await using var bot = await RunningBot.StartAsync(options);
        await StoreProbe.Of(template).AnnounceCommitsAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await sandbox.DisposeAsync();
        Directory.Delete(template, recursive: true);
        folder.Dispose();
    }

    [Fact]
    public async Task WhereverItIsKilledTheChannelEndsAsIfNothingHadBeen()
    {
        var (undisturbed, length) = await UndisturbedAsync();
        output.WriteLine($"{length.SlackCalls} calls to Slack and {length.Commits} commits; undisturbed it ends so:\n{undisturbed}");
        var points = KillPoint.Of(length, Environment.GetEnvironmentVariable(Everything) == "all" ? null : Usually);

        var different = new List<string>();
        await Parallel.ForEachAsync(points, new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = Cancellation }, async (point, cancellation) =>
        {
            var end = await EndAsync(point, cancellation);
            if (end != undisturbed)
            {
                lock (different)
                {
                    different.Add($"Killed at {point} it ended so:\n{end}");
                }
            }
        });

        Assert.True(different.Count == 0, string.Join("\n\n", [.. different, $"It should have ended so:\n{undisturbed}"]));
    }

    private async Task<(string End, StoryLength Length)> UndisturbedAsync()
    {
        await using var play = await Play.OfAsync(sandbox, template, folder.Path, "undisturbed");
        var end = await play.RunAsync(null, Cancellation);
        return (end, play.Length);
    }

    private async Task<string> EndAsync(KillPoint point, CancellationToken cancellation)
    {
        var name = point switch
        {
            KillPoint.AtSlackCall { Number: var number } => $"slack-{number}",
            KillPoint.AtCommit { Number: var number } => $"commit-{number}",
            _ => throw new InvalidOperationException("A point is closed."),
        };
        await using var play = await Play.OfAsync(sandbox, template, folder.Path, name);
        try
        {
            return await play.RunAsync(point, cancellation);
        }
        catch (Exception trouble) when (trouble is not OperationCanceledException)
        {
            return trouble.Message;
        }
    }
}
