using System.Text.Json;
using DeployClaw.Sandbox;

namespace DeployClaw.EndToEnd.Sandbox;

public sealed class AcmeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task TheEnvironmentLeadsAnAppIntoTheWorkspace()
    {
        await using var sandbox = await RunningSandbox.StartAsync("calm", cancellation: Cancellation);
        using var client = new HttpClient { BaseAddress = new Uri(sandbox.Environment["SLACK_API_URL"]) };
        client.DefaultRequestHeaders.Authorization = new("Bearer", sandbox.Environment["SLACK_BOT_TOKEN"]);

        var who = JsonElement.Parse(await client.GetStringAsync("auth.test", Cancellation));
        var channel = JsonElement.Parse(await client.GetStringAsync($"conversations.info?channel={sandbox.Acme.Incidents.Id}", Cancellation));

        Assert.Equal("Acme", who.GetProperty("team").GetString());
        Assert.True(channel.GetProperty("channel").GetProperty("is_member").GetBoolean());
        Assert.StartsWith("xapp-", sandbox.Environment["SLACK_APP_TOKEN"], StringComparison.Ordinal);
    }
}
