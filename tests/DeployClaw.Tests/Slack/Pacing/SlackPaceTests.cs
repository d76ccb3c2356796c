using DeployClaw.Host.Slack.Pacing;
using Microsoft.Extensions.Time.Testing;

namespace DeployClaw.Tests.Slack.Pacing;

public sealed class SlackPaceTests
{
    private readonly FakeTimeProvider time = new();
    private readonly SlackPace pace;

    public SlackPaceTests() => pace = new SlackPace(time);

    [Fact]
    public void AChannelTakesAShortBurstAndThenAMessageASecond()
    {
        var posts = Posts("C1", SlackPace.PostBurst + 10);
        Assert.Equal(SlackPace.PostBurst, Passed(posts));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(SlackPace.PostBurst + 1, Passed(posts));
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(SlackPace.PostBurst + 4, Passed(posts));
    }

    [Fact]
    public void MessagesPassInTheOrderInWhichTheyCame()
    {
        var posts = Posts("C1", SlackPace.PostBurst + 3);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([.. Enumerable.Repeat(true, SlackPace.PostBurst + 1), false, false], posts.Select(post => post.IsCompleted));
    }

    [Fact]
    public void OneChannelDoesNotWaitForAnother()
    {
        Posts("C1", 2 * SlackPace.PostBurst);
        Assert.Equal(1, Passed(Posts("C2", 1)));
    }

    [Fact]
    public void UrgentMessagesGoFirst()
    {
        var waiting = Posts("C1", SlackPace.PostBurst + 2);
        var urgent = pace.PostingAsync("C1", urgent: true, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(urgent.IsCompleted);
        Assert.Equal(SlackPace.PostBurst, Passed(waiting));
    }

    [Fact]
    public void WhoGivesUpLeavesHisTurnToTheNext()
    {
        Posts("C1", SlackPace.PostBurst);
        using var impatient = new CancellationTokenSource();
        var first = pace.PostingAsync("C1", urgent: false, impatient.Token);
        var second = pace.PostingAsync("C1", urgent: false, TestContext.Current.CancellationToken);
        impatient.Cancel();
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(first.IsCanceled);
        Assert.True(second.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task OneMessageIsEditedEveryTwoSeconds()
    {
        await Edit("1.1");
        var next = Edit("1.1");
        time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.False(next.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.1));
        await next;
    }

    [Fact]
    public void NeverMoreThanFiftyEditsInAMinute()
    {
        var lane = SlackPace.Edits(time);
        List<Task> edits = [.. Enumerable.Range(0, 500).Select(_ => lane.TurnAsync(isUrgent: false, TestContext.Current.CancellationToken))];
        List<int> passed = [Passed(edits)];
        for (var second = 1; second <= 300; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            passed.Add(Passed(edits));
        }

        Assert.All(Enumerable.Range(0, 240), second => Assert.InRange(passed[second + 60] - passed[second], 1, 49));
        Assert.Equal(204, passed[^1]);
    }

    [Fact]
    public async Task AnUrgentEditOvertakesTheOthersOfTheWorkspace()
    {
        var others = Enumerable.Range(0, 20).Select(number => Edit($"1.{number}")).ToList();
        var before = Passed(others);
        var urgent = pace.EditingAsync("C1", "2.1", urgent: true, TestContext.Current.CancellationToken);
        time.Advance(TimeSpan.FromSeconds(1.5));
        await urgent;
        Assert.Equal(before, Passed(others));
    }

    private Task Edit(string ts) => pace.EditingAsync("C1", ts, urgent: false, TestContext.Current.CancellationToken);

    private List<Task> Posts(string channel, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => pace.PostingAsync(channel, urgent: false, TestContext.Current.CancellationToken))];

    private static int Passed(List<Task> tasks) => tasks.Count(task => task.IsCompletedSuccessfully);
}
