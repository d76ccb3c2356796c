using DeployClaw.Host.Slack.Inbound;
using Microsoft.Extensions.Time.Testing;

namespace DeployClaw.Tests.Slack.Inbound;

public sealed class OnceInboxTests
{
    private readonly FakeTimeProvider time = new();
    private readonly Desk desk = new();

    [Fact]
    public async Task TheSameDeedTwiceIsHandedOnOnce()
    {
        var inbox = new OnceInbox(desk, time);
        var first = await inbox.ReceiveAsync(Deed("event:1"), TestContext.Current.CancellationToken);
        var second = await inbox.ReceiveAsync(Deed("event:1"), TestContext.Current.CancellationToken);
        Assert.Same(first, second);
        Assert.Equal(["event:1"], desk.Taken);
    }

    [Fact]
    public async Task WhoeverAsksMeanwhileGetsTheSameAnswer()
    {
        var inbox = new OnceInbox(desk, time);
        desk.Hold = new TaskCompletionSource();
        var first = inbox.ReceiveAsync(Deed("event:1"), TestContext.Current.CancellationToken);
        var second = inbox.ReceiveAsync(Deed("event:1"), TestContext.Current.CancellationToken);
        desk.Hold.SetResult();
        Assert.Same(await first, await second);
        Assert.Single(desk.Taken);
    }

    [Fact]
    public async Task AFailureIsForgottenSoThatTheNextAttemptCounts()
    {
        var inbox = new OnceInbox(desk, time);
        desk.Hold = new TaskCompletionSource();
        desk.Hold.SetException(new InvalidOperationException("the desk is closed"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => inbox.ReceiveAsync(Deed("event:1"), TestContext.Current.CancellationToken));
        desk.Hold = null;
        await inbox.ReceiveAsync(Deed("event:1"), TestContext.Current.CancellationToken);
        Assert.Equal(2, desk.Taken.Count);
    }

    [Fact]
    public async Task OldDeedsAreForgotten()
    {
        var inbox = new OnceInbox(desk, time);
        await inbox.ReceiveAsync(Deed("event:1"), TestContext.Current.CancellationToken);
        time.Advance(OnceInbox.Memory + TimeSpan.FromSeconds(1));
        await inbox.ReceiveAsync(Deed("event:1"), TestContext.Current.CancellationToken);
        Assert.Equal(2, desk.Taken.Count);
    }

    [Fact]
    public async Task ItRemembersSoManyAndNoMore()
    {
        var inbox = new OnceInbox(desk, time);
        for (var number = 0; number <= OnceInbox.Most; number++)
        {
            await inbox.ReceiveAsync(Deed($"event:{number}"), TestContext.Current.CancellationToken);
        }

        await inbox.ReceiveAsync(Deed("event:0"), TestContext.Current.CancellationToken);
        Assert.Equal(OnceInbox.Most + 2, desk.Taken.Count);
    }

    private static SlackRequest Deed(string delivery) =>
        new SlackRequest.Ignored("event") { Delivery = delivery, Sender = new SlackSender("U1", "T1", null, null) };

    private sealed class Desk : ISlackInbox
    {
        public List<string> Taken { get; } = [];

        public TaskCompletionSource? Hold { get; set; }

        public async Task<SlackAck> ReceiveAsync(SlackRequest request, CancellationToken cancellation)
        {
            Taken.Add(request.Delivery);
            await (Hold?.Task ?? Task.CompletedTask);
            return SlackAck.Received;
        }
    }
}
