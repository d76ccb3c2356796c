using DeployClaw.EndToEnd.Story.Kill9;
using DeployClaw.Sandbox.Slack.Faults;
using DeployClaw.Sandbox.Story;

namespace DeployClaw.EndToEnd.Serve;

/// <summary>Slack is away, loses answers, or somebody deletes the card: in the end the channel reads as if nothing had been.</summary>
[Collection(ServeTests.Name)]
public sealed class SlackTroubleTests(ServeHost host)
{
    private const string Ended = "select count(*) = 1 from deployclaw.entry where kind = 'triage-ended'";

    /// <summary>Step by step, in order, each once: how a triage's thread reads that nothing disturbs.</summary>
    private static readonly string[] Thread = ["1/6", "2/6", "-errors", "3/6", "4/6", "-cascade", "5/6", "6/6", "-report"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(nameof(SlackOutage.Unavailable))]
    [InlineData(nameof(SlackOutage.Unreachable))]
    public async Task WhileSlackIsAwayTheIncidentGoesOnAndThenTheThreadCatchesUp(string outage)
    {
        await using var workplace = await host.WorkplaceAsync();
        await workplace.StartBotAsync();
        workplace.Break();
        await workplace.UntilAsync(() => Task.FromResult(workplace.Stage.Replies.Any()), "the first step is told");

        workplace.Slack.SetOutage(Enum.Parse<SlackOutage>(outage));
        await workplace.UntilAsync(Ended, "triage ends without Slack");
        var without = workplace.Stage.Replies.Count();
        workplace.Slack.SetOutage(SlackOutage.None);
        await workplace.QuietAsync();

        Assert.True(without < Thread.Length, "Slack was not away early enough to show anything.");
        ReadsOnce(workplace.Stage);
    }

    [Fact]
    public async Task AnAnswerThatIsLostAfterItsEffectRepeatsNothing()
    {
        await using var workplace = await host.WorkplaceAsync();
        workplace.Slack.Faults.Add(new SlackFault("chat.postMessage", SlackFaultKind.LoseAnswer, Times: 2));
        workplace.Slack.Faults.Add(new SlackFault("chat.postMessage", SlackFaultKind.LoseAnswer, Times: 2, After: 2));
        workplace.Slack.Faults.Add(new SlackFault("files.completeUploadExternal", SlackFaultKind.LoseAnswer, Times: 1));
        await workplace.StartBotAsync();

        workplace.Break();
        await workplace.QuietAsync();

        ReadsOnce(workplace.Stage);
    }

    [Fact]
    public async Task ACardThatWasDeletedIsReplacedAndTheThreadGoesOn()
    {
        await using var workplace = await host.WorkplaceAsync();
        await workplace.StartBotAsync();
        workplace.Break();
        await workplace.QuietAsync();
        var (stage, deleted) = (workplace.Stage, workplace.Stage.Card!);

        workplace.Slack.Workspace.Conversations.Delete(deleted, wholeThread: true);
        await stage.TypeAsync(stage.Acme.OnCall, "/deployclaw triage", Cancellation);
        await workplace.UntilAsync("select count(*) = 2 from deployclaw.entry where kind = 'triage-ended'", "the second triage ends");
        await workplace.QuietAsync();

        Assert.NotEqual(deleted.Ts, stage.Card!.Ts);
        ReadsOnce(stage);
    }

    private static void ReadsOnce(Stage stage)
    {
        Assert.Single(stage.Slack.Workspace.Conversations.Messages(stage.Acme.Incidents), message => message.ThreadTs is null);
        var replies = Ending.Of(stage).Split('\n')[1..].Where(reply => !reply.Contains("asked for another triage", StringComparison.Ordinal)).ToArray();
        Assert.Equal(Thread.Length, replies.Length);
        Assert.All(Thread.Zip(replies), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
    }
}
