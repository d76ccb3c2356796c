using DeployClaw.EndToEnd.Story;
using DeployClaw.Sandbox;
using DeployClaw.Sandbox.Bot;

namespace DeployClaw.EndToEnd.Serve;

/// <summary>Who has nothing in AWS, and only types commands in Slack and rolls back, has no region to give.</summary>
[Collection(ServeTests.Name)]
public sealed class NoRegionTests(ServeHost host)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ABotThatIsAskedNothingOfAwsStartsAndIsReady()
    {
        await using var workplace = await host.WorkplaceAsync();
        var environment = SlackEnvironment.Of(workplace.Slack).ToDictionary();
        await using var bot = await RunningBot.StartAsync(
            new BotOptions(StoryHost.Executable, environment, Database: "", Path.Combine(workplace.Folder, "serve.log"))
            {
                Store = workplace.Store.RuntimeConnection,
                KeepDatabase = true,
                More = ["--keys", workplace.Keys, "--poll", "off", "--output", workplace.Reports],
            },
            Cancellation);

        using var client = new HttpClient();
        using var ready = await client.GetAsync($"{bot.Address}readyz", Cancellation);
        Assert.True(ready.IsSuccessStatusCode, await ready.Content.ReadAsStringAsync(Cancellation));
    }
}
