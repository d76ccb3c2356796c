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
        var bot = await workplace.StartBotWithoutAwsAsync();

        using var client = new HttpClient();
        using var ready = await client.GetAsync($"{bot.Address}readyz", Cancellation);
        Assert.True(ready.IsSuccessStatusCode, await ready.Content.ReadAsStringAsync(Cancellation));
    }
}
