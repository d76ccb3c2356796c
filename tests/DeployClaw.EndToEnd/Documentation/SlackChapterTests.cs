using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.EndToEnd.Sandbox.Commands;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Doctor;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.EndToEnd.Documentation;

/// <summary>The README's way into a new workspace, walked in the sandbox, with an app that has the manifest's scopes and no other.</summary>
[Collection(StoreServerTests.Name)]
public sealed class SlackChapterTests(BurstSandbox burst, StoreServer server) : IClassFixture<BurstSandbox>, IAsyncLifetime
{
    private const string Tokens = "export SLACK_BOT_TOKEN=xoxb-YOUR-TOKEN SLACK_APP_TOKEN=xapp-YOUR-TOKEN";
    private const string Doctor = "deployclaw doctor --private-database deployclaw-data";
    private const string Serve = "deployclaw serve --private-database deployclaw-data";
    private const string Owner = "postgresql://deployclaw_owner@db.example.com/deployclaw";
    private const string Migrate = $"deployclaw store:migrate --store-owner {Owner}";
    private const string Runtime = "postgresql://deployclaw@db.example.com/deployclaw";
    private const string NewKeys = "deployclaw keys:new deployclaw-keys";
    private const string Store = $"export DEPLOYCLAW_STORE={Runtime} DEPLOYCLAW_KEYS=deployclaw-keys";
    private const string ServeInProduction = "deployclaw serve --alert-queue \"$QUEUE_URL\"";

    private readonly AServingReader reader = new();
    private SlackStandIn slack = null!;
    private SlackChannel incidents = null!;
    private SlackUser engineer = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Dictionary<string, string> Environment => new(burst.Running.Environment) { ["SLACK_API_URL"] = slack.ApiUrl.ToString() };

    private string KnownTokens => Tokens
        .Replace("xoxb-YOUR-TOKEN", slack.BotToken, StringComparison.Ordinal)
        .Replace("xapp-YOUR-TOKEN", slack.AppToken, StringComparison.Ordinal);

    public async ValueTask InitializeAsync()
    {
        slack = await SlackStandIn.StartAsync(
            new SlackStandInOptions { BotScopes = SlackScopes.Manifest(Path.Combine(Checkout.Root, "manifests/slack/manifest.yaml")) }, cancellation: Cancellation);
        await reader.TypesAsync("deployclaw --version", Environment); // The launcher may have to build first, which takes longer than a bot's start.
        engineer = slack.Workspace.Directory.Add("mira", "Mira Solberg");
        incidents = slack.Workspace.Conversations.AddChannel("incidents", slack.Workspace.Bot, engineer);
    }

    public async ValueTask DisposeAsync()
    {
        reader.Dispose();
        await slack.DisposeAsync();
    }

    [Fact]
    [Runs(Tokens)]
    [Runs(Doctor)]
    public async Task TheDoctorFindsNothingThatFails()
    {
        var examined = await reader.TypesAsync($"{KnownTokens}\n{Doctor} --sandbox", Environment);

        Assert.True(examined.ExitCode == 4, examined.StandardOutput + examined.StandardError);
        Assert.Contains("Slack #incidents: the bot is in it", examined.StandardOutput, StringComparison.Ordinal);
    }

    [Fact]
    [Runs(Serve)]
    public async Task TheFirstTriageThatSomebodyTypesShowsInTheChannel()
    {
        var serve = Serve.Replace("deployclaw-data", reader.DatabaseFolder, StringComparison.Ordinal);

        await reader.ServesAsync($"{KnownTokens}\n{serve}", Environment, async _ =>
        {
            await Eventually.TrueAsync(() => slack.Sockets.Connections > 0);
            await slack.People.TypeCommandAsync(engineer, incidents, "/deployclaw triage", cancellation: Cancellation);
            await Eventually.TrueAsync(() => slack.Workspace.Conversations.Messages(incidents)
                .Any(message => message.Text.StartsWith("prod-deploy failed", StringComparison.Ordinal)));
        });
    }

    [Fact]
    [Runs(Migrate)]
    [Runs(NewKeys)]
    [Runs(Store)]
    [Runs(ServeInProduction)]
    public async Task InProductionItListensToAQueueOnAStoreOfItsOwn()
    {
        await using var store = await server.EmptyAsync();
        var home = burst.Running.Scenario.Cloud.Home;
        var queue = burst.Running.World.Queues.Create(home.Account, home.Region, "chapter");
        var environment = Environment;
        environment["QUEUE_URL"] = new Uri(burst.Running.AwsAddress, queue.Path).ToString();
        var migrate = $"{Migrate} --runtime-role {store.Runtime}".Replace(Owner, $"'{server.Postgres.Uri(store.Database, store.Owner, "own")}'", StringComparison.Ordinal);
        var export = Store.Replace(Runtime, $"'{server.Postgres.Uri(store.Database, store.Runtime, "run")}'", StringComparison.Ordinal);

        await reader.ServesAsync($"{KnownTokens}\n{migrate}\n{NewKeys}\n{export}\n{ServeInProduction}", environment, async address =>
        {
            using var client = new HttpClient();
            Assert.Equal("ready\n", await client.GetStringAsync(new Uri(address, "readyz"), Cancellation));
        });
    }
}
