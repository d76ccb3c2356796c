using System.Net;
using System.Net.Http.Json;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Sandbox.Slack.WebApi;

namespace DeployClaw.EndToEnd.Sandbox.Slack;

public sealed class RateTests : SlackTests
{
    private readonly SettableClock clock = new();

    internal override SlackStandInOptions Options => new() { RateLimits = SlackRateLimits.Documented };

    internal override TimeProvider Clock => clock;

    [Fact]
    public async Task PostingIsLimitedInEachChannelByItself()
    {
        var other = Slack.Workspace.Conversations.AddChannel("other", Slack.Workspace.Bot);
        var burst = SlackRateLimits.Documented.ByTier[RateTier.PerChannel].Burst;

        var statuses = new List<HttpStatusCode>();
        for (var post = 0; post <= burst; post++)
        {
            statuses.Add((await PostAsync(Deploys.Id)).Status);
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, burst), HttpStatusCode.TooManyRequests], statuses);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(other.Id)).Status);
    }

    [Fact]
    public async Task WhoWaitsAsLongAsAskedPasses()
    {
        (HttpStatusCode Status, TimeSpan? RetryAfter) last;
        do
        {
            last = await PostAsync(Deploys.Id);
        }
        while (last.Status == HttpStatusCode.OK);

        clock.Advance(last.RetryAfter!.Value);

        Assert.Equal(HttpStatusCode.OK, (await PostAsync(Deploys.Id)).Status);
    }

    [Fact]
    public async Task UpdatesAreLimitedToFiftyAMinuteInTheWholeWorkspace()
    {
        var answers = new List<string?>();
        for (var update = 0; update < 51; update++)
        {
            answers.Add(Error(await CallAsync("chat.update", new { channel = Deploys.Id, ts = $"17000000{update}.000001", text = "x" })));
        }

        Assert.All(answers.Take(50), error => Assert.Equal("message_not_found", error));
        Assert.Equal("ratelimited", answers[50]);
    }

    private async Task<(HttpStatusCode Status, TimeSpan? RetryAfter)> PostAsync(string channel)
    {
        using var answer = await SendAsync("chat.postMessage", JsonContent.Create(new { channel, text = "x" }));
        return (answer.StatusCode, answer.Headers.RetryAfter?.Delta);
    }
}
