using System.Net;
using System.Net.Http.Json;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Sandbox.Slack.Faults;

namespace DeployClaw.EndToEnd.Sandbox.Slack;

public sealed class OutageTests : SlackTests
{
    private object Hello => new { channel = Deploys.Id, text = "hello" };

    [Fact]
    public async Task AnAnswerThatIsLostLeavesTheMessageInTheChannel()
    {
        Slack.Faults.Add(new SlackFault("chat.postMessage", SlackFaultKind.LoseAnswer, Times: 1));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => CallAsync("chat.postMessage", Hello));

        Assert.Equal("hello", Assert.Single(Slack.Workspace.Conversations.Messages(Deploys)).Text);
        Assert.True((await CallAsync("chat.postMessage", Hello)).Flag("ok"));
    }

    [Fact]
    public async Task ACallThatIsCutOffDoesNothing()
    {
        Slack.Faults.Add(new SlackFault("*", SlackFaultKind.Cut, Times: 1));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => CallAsync("chat.postMessage", Hello));

        Assert.Empty(Slack.Workspace.Conversations.Messages(Deploys));
        Assert.Equal("Cut", Slack.Calls.All.Single().Outcome);
    }

    [Fact]
    public async Task AFaultLetsTheFirstCallsPassAndStopsAfterItsTimes()
    {
        Slack.Faults.Add(new SlackFault("chat.postMessage", SlackFaultKind.Error, Times: 2, After: 1) { Error = "fatal_error" });
        var errors = new List<string?>();

        for (var call = 0; call < 4; call++)
        {
            errors.Add(Error(await CallAsync("chat.postMessage", Hello)));
        }

        Assert.Equal([null, "fatal_error", "fatal_error", null], errors);
    }

    [Theory]
    [InlineData(SlackFaultKind.Unavailable, HttpStatusCode.ServiceUnavailable)]
    [InlineData(SlackFaultKind.RateLimited, HttpStatusCode.TooManyRequests)]
    internal async Task AFaultHasItsStatus(SlackFaultKind kind, HttpStatusCode status)
    {
        Slack.Faults.Add(new SlackFault("chat.postMessage", kind));

        using var answer = await SendAsync("chat.postMessage", JsonContent.Create(Hello));

        Assert.Equal(status, answer.StatusCode);
        Assert.Empty(Slack.Workspace.Conversations.Messages(Deploys));
    }

    [Fact]
    public async Task WhileSlackIsDownNothingOfItAnswersAndAfterwardsEverythingDoes()
    {
        Slack.SetOutage(SlackOutage.Unreachable);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => CallAsync("chat.postMessage", Hello));

        Slack.SetOutage(SlackOutage.Unavailable);
        using var unavailable = await SendAsync("chat.postMessage", JsonContent.Create(Hello));

        Slack.SetOutage(SlackOutage.None);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, unavailable.StatusCode);
        Assert.True((await CallAsync("chat.postMessage", Hello)).Flag("ok"));
    }
}
