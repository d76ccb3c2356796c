using CliWrap;
using CliWrap.Buffered;
using DeployClaw.Sandbox;
using DeployClaw.Sandbox.Bot;
using DeployClaw.Sandbox.Commands;
using DeployClaw.Sandbox.Slack.Delivery;
using DeployClaw.Sandbox.Story;
using Npgsql;

namespace DeployClaw.Benchmarks.Bot;

/// <summary>The bot as it is published, on a sandbox, with a fresh private database; told by SNS, and by Slack over signed HTTP.</summary>
internal sealed class BenchedBot : IAsyncDisposable
{
    private const string Unsaid =
        """
        SELECT (SELECT count(*) FROM deployclaw.outbox WHERE done_at IS NULL)
            + (SELECT count(*) FROM deployclaw.incident WHERE state IN ('reported', 'triaging'))
        """;

    private readonly RunningBot bot;
    private readonly string database;

    private BenchedBot(RunningSandbox sandbox, RunningBot bot, string database, string folder)
    {
        (Sandbox, this.bot, this.database, Folder) = (sandbox, bot, database, folder);
        Stage = new Stage(sandbox.Slack, sandbox.Acme);
    }

    public RunningSandbox Sandbox { get; }

    public Stage Stage { get; }

    public Uri Address => bot.Address;

    /// <summary>Where its log and its reports are.</summary>
    public string Folder { get; }

    public static async Task<BenchedBot> StartAsync(RunningSandbox sandbox)
    {
        var folder = Directory.CreateTempSubdirectory("deployclaw-benchmark-").FullName;
        var database = BotDatabase.NewFolder();
        // Without an app-level token Slack's requests come over HTTP.
        var environment = sandbox.Environment.Where(entry => entry.Key != "SLACK_APP_TOKEN").ToDictionary(StringComparer.Ordinal);
        var bot = await RunningBot.StartAsync(new BotOptions(await ExecutableAsync(), environment, database, Path.Combine(folder, "serve.log"))
        {
            More = ["--alert-topic", sandbox.Alerts.TopicArn, "--poll", "off", "--output", Path.Combine(folder, "reports")],
        });
        await sandbox.Slack.UseHttpAsync(RequestUrls.Under(bot.Address));
        await sandbox.Alerts.SubscribeAsync(new Uri(bot.Address, "alerts/sns"));
        return new BenchedBot(sandbox, bot, database, folder);
    }

    /// <summary>The launcher builds it where it is not built yet.</summary>
    public static async Task<string> ExecutableAsync()
    {
        if (Environment.GetEnvironmentVariable(DeployClawExecutable.Variable) is { Length: > 0 } given)
        {
            return given;
        }

        await Cli.Wrap(Path.Combine(Checkout.Root, "deployclaw")).WithArguments("--version").ExecuteBufferedAsync();
        return Path.Combine(Checkout.Root, ".deployclaw", "current", "host", "deployclaw");
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder
        {
            Host = database,
            Port = 5432,
            Database = "deployclaw",
            Username = "deployclaw_admin",
            Password = await File.ReadAllTextAsync(Path.Combine(database, "admin.password")),
            Pooling = false,
        }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>When every incident is triaged and everything has been said.</summary>
    public async Task QuietAsync()
    {
        while (await CountAsync(Unsaid) > 0)
        {
            await Task.Delay(200);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await bot.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }
}
