using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.EndToEnd.Store;
using DeployClaw.EndToEnd.Story;
using DeployClaw.Host.Keys;
using DeployClaw.Sandbox;
using DeployClaw.Sandbox.Acme;
using DeployClaw.Sandbox.Aws.EventBridge;
using DeployClaw.Sandbox.Aws.Sqs;
using DeployClaw.Sandbox.Bot;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Sandbox.Story;

namespace DeployClaw.EndToEnd.Serve;

/// <summary>A Slack, a store and a queue of a test's own. The bots that work there end with it.</summary>
internal sealed class AWorkplace : IAsyncDisposable
{
    private const string Unfinished =
        """
        select (select count(*) from deployclaw.outbox where done_at is null)
            + (select count(*) from deployclaw.incident where state in ('reported', 'triaging'))
            + (select count(*) from deployclaw.thread t join deployclaw.incident i on i.id = t.incident where t.shown_version < i.version)
        """;

    // Slack's own pace is a message a second, and a bot that could not reach it tries again after half a minute at the latest.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    private readonly RunningSandbox sandbox;
    private readonly TemporaryFolder folder = new();
    private readonly SqsQueue queue;
    private readonly List<RunningBot> bots = [];

    private AWorkplace(RunningSandbox sandbox, AStore store, SlackStandIn slack)
    {
        (this.sandbox, Store) = (sandbox, store);
        Stage = new Stage(slack, new AcmeWorkspace(slack.Workspace));
        var home = sandbox.Scenario.Cloud.Home;
        new KeyFolder(Keys).Make().Dispose();
        queue = sandbox.World.Queues.Create(home.Account, home.Region, store.Database);
    }

    public AStore Store { get; }

    public Stage Stage { get; }

    public SlackStandIn Slack => Stage.Slack;

    /// <summary>Where the bots log, and leave their reports.</summary>
    public string Folder => folder.Path;

    public string Keys => Path.Combine(Folder, "keys");

    public string Reports => Path.Combine(Folder, "reports");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<AWorkplace> OfAsync(RunningSandbox sandbox, AStore store) =>
        new(sandbox, store, await SlackStandIn.StartAsync(cancellation: Cancellation));

    /// <summary>When the dialog before the person on call says so.</summary>
    public Task DialogSaysAsync(string words) => UntilAsync(
        () => Task.FromResult(Sight.Dialog(Stage.Acme.OnCall).Read(Stage).Contains(words, StringComparison.Ordinal)), $"the dialog says {words}");

    /// <summary>When the person on call has got so many answers.</summary>
    public Task AnsweredAsync(int times) => UntilAsync(
        () => Task.FromResult(Stage.Whispers(Stage.Acme.OnCall).Count() >= times), $"{times} commands are answered");

    /// <summary>Told of Slack by Socket Mode, and of the pipelines by the queue.</summary>
    public Task<RunningBot> StartBotAsync(params IReadOnlyList<string> more) => StartBotAsync(
        sandbox.Environment, ["--alert-queue", new Uri(sandbox.AwsAddress, queue.Path).ToString(), "--alert-topic", sandbox.Alerts.TopicArn, .. more]);

    /// <summary>Told of Slack only: it has nothing in AWS, not even a region.</summary>
    public Task<RunningBot> StartBotWithoutAwsAsync() => StartBotAsync(new Dictionary<string, string>(), []);

    private async Task<RunningBot> StartBotAsync(IReadOnlyDictionary<string, string> outside, IReadOnlyList<string> more)
    {
        var environment = new Dictionary<string, string>(outside);
        foreach (var (name, value) in SlackEnvironment.Of(Slack))
        {
            environment[name] = value;
        }

        var bot = await RunningBot.StartAsync(
            new BotOptions(StoryHost.Executable, environment, Database: "", Path.Combine(Folder, $"serve-{bots.Count}.log"))
            {
                Store = Store.RuntimeConnection,
                KeepDatabase = true,
                More = ["--keys", Keys, "--poll", "off", "--output", Reports, .. more],
            },
            Cancellation);
        bots.Add(bot);
        return bot;
    }

    /// <summary>The scenario's failure is told, notice by notice.</summary>
    public void Break()
    {
        var (pipeline, execution) = sandbox.World.Pipelines
            .SelectMany(pipeline => pipeline.Executions, (pipeline, execution) => (pipeline, execution))
            .First(found => found.execution.Id == sandbox.Alerts.Failure!.Id);
        foreach (var notice in new PipelineNotices(pipeline, execution, sandbox.World.Builds).All())
        {
            queue.Send(notice.Json, TimeProvider.System.GetUtcNow());
        }
    }

    /// <summary>When the incident is triaged, and everything that is to be said has been said and shown.</summary>
    public Task QuietAsync() => UntilAsync(
        async () => Stage.Card is not null && await Store.AskAsync(Unfinished) is 0L, "everything has been said");

    public Task UntilAsync(string sql, string what, TimeSpan? patience = null) => UntilAsync(async () => await Store.AskAsync(sql) is true, what, patience);

    public async Task UntilAsync(Func<Task<bool>> condition, string what, TimeSpan? patience = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            if (TimeProvider.System.GetElapsedTime(began) > (patience ?? Patience))
            {
                Assert.Fail($"Not within {patience ?? Patience}: {what}. The channel reads:\n{Story.Kill9.Ending.Of(Stage)}");
            }

            await Task.Delay(Glance, Cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in bots)
        {
            await bot.DisposeAsync();
        }

        await Slack.DisposeAsync();
        await Store.DisposeAsync();
        folder.Dispose();
    }
}
