using System.Diagnostics;
using DeployClaw.Sandbox;
using DeployClaw.Sandbox.Acme;
using DeployClaw.Sandbox.Aws.EventBridge;
using DeployClaw.Sandbox.Aws.Sqs;
using DeployClaw.Sandbox.Bot;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Sandbox.Story;

namespace DeployClaw.EndToEnd.Story.Kill9;

/// <summary>
/// The story played once: a bot on a copy of a fresh store, a Slack and a queue of its own. It may be killed once on the way, and another one
/// goes on with what it kept.
/// </summary>
internal sealed class Play : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(200);

    private readonly RunningSandbox sandbox;
    private readonly SlackStandIn slack;
    private readonly SqsQueue queue;
    private readonly string database;
    private readonly string reports;
    private readonly StoreProbe probe;
    private readonly TaskCompletionSource killed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RunningBot? bot;
    private int slackCalls;
    private int commits;

    private Play(RunningSandbox sandbox, SlackStandIn slack, string database, string reports, string name)
    {
        (this.sandbox, this.slack, this.database, this.reports) = (sandbox, slack, database, reports);
        Stage = new Stage(slack, new AcmeWorkspace(slack.Workspace));
        probe = StoreProbe.Of(database);
        queue = sandbox.World.Queues.Create(sandbox.Scenario.Cloud.Home.Account, sandbox.Scenario.Cloud.Home.Region, name);
    }

    public Stage Stage { get; }

    public StoryLength Length => new(slackCalls, commits);

    public static async Task<Play> OfAsync(RunningSandbox sandbox, string template, string folder, string name)
    {
        var database = BotDatabase.NewFolder();
        await CliWrap.Cli.Wrap("cp").WithArguments(["-a", template, database]).ExecuteAsync();
        return new Play(sandbox, await SlackStandIn.StartAsync(), database, Path.Combine(folder, name), name);
    }

    /// <summary>What stands in the channel when all is said.</summary>
    public async Task<string> RunAsync(KillPoint? point, CancellationToken cancellation)
    {
        bot = await StartAsync(cancellation);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var following = await WatchAsync(point, over.Token);
        Break();
        if (point is not null)
        {
            await killed.Task.WaitAsync(Patience, cancellation);
            await bot.KillAsync();
            await following;
            await bot.DisposeAsync();
            bot = null; // What follows may fail, and it is gone already.
            bot = await StartAsync(cancellation);
        }

        await QuietAsync(cancellation);
        await over.CancelAsync();
        await following;
        return Ending.Of(Stage);
    }

    public async ValueTask DisposeAsync()
    {
        await (bot?.DisposeAsync() ?? ValueTask.CompletedTask);
        await slack.DisposeAsync();
        if (Directory.Exists(database))
        {
            Directory.Delete(database, recursive: true);
        }
    }

    private Task<RunningBot> StartAsync(CancellationToken cancellation) => RunningBot.StartAsync(
        new BotOptions(StoryHost.Executable, Environment(), database, Directory.CreateDirectory(reports).FullName + "/serve.log")
        {
            More = ["--alert-queue", new Uri(sandbox.AwsAddress, queue.Path).ToString(), "--poll", "off", "--output", reports],
            KeepDatabase = true,
        },
        cancellation);

    private Dictionary<string, string> Environment() =>
        sandbox.Environment.Concat(SlackEnvironment.Of(slack)).GroupBy(entry => entry.Key).ToDictionary(entry => entry.Key, entry => entry.Last().Value);

    /// <summary>Counts what happens from here on, and kills the bot at the point.</summary>
    private async Task<Task> WatchAsync(KillPoint? point, CancellationToken cancellation)
    {
        slack.Calls.Added += _ => At(new KillPoint.AtSlackCall(Interlocked.Increment(ref slackCalls)));
        var listens = new TaskCompletionSource();
        var following = probe.FollowCommitsAsync(() => At(new KillPoint.AtCommit(Interlocked.Increment(ref commits))), listens, cancellation);
        await await Task.WhenAny(listens.Task, following);
        return following;

        void At(KillPoint here)
        {
            if (here == point)
            {
                using var process = Process.GetProcessById(bot!.ProcessId);
                process.Kill();
                killed.SetResult();
            }
        }
    }

    private void Break()
    {
        var (pipeline, execution) = sandbox.World.Pipelines
            .SelectMany(pipeline => pipeline.Executions, (pipeline, execution) => (pipeline, execution))
            .First(found => found.execution.Id == sandbox.Alerts.Failure!.Id);
        foreach (var notice in new PipelineNotices(pipeline, execution, sandbox.World.Builds).All())
        {
            queue.Send(notice.Json, TimeProvider.System.GetUtcNow());
        }
    }

    /// <summary>The card too shows that triage has ended: it is edited last.</summary>
    private async Task QuietAsync(CancellationToken cancellation)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!Sight.Card.Read(Stage).Contains("Triaged", StringComparison.Ordinal) || !await probe.IsQuietAsync())
        {
            if (TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                Assert.Fail($"The story did not come to its end. There was:\n{Ending.Of(Stage)}");
            }

            await Task.Delay(Glance, cancellation);
        }
    }
}
