using DeployClaw.Conversations;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using static DeployClaw.Tests.Incidents.AnIncident;

namespace DeployClaw.EndToEnd.Store;

[Collection(StoreServerTests.Name)]
public sealed class OutboxTests(StoreServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task MessagesComeInTheOrderInWhichTheyWereWritten()
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();
        await store.SayAsync(id, "one", "two");
        await store.SayAsync(id, "three");

        Assert.Equal(["one", "two", "three"], await DrainAsync(store, AStore.Incidents));
        Assert.Null(await store.Outbox.NextAsync(AStore.Incidents, Cancellation));
        Assert.Empty(await store.Outbox.DueAsync(Cancellation));
    }

    [Fact]
    public async Task TheSameKeyTwiceIsOneMessage()
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();
        await store.SayAsync(id, "one");
        await store.SayAsync(id, "one", "two");

        Assert.Equal(["one", "two"], await DrainAsync(store, AStore.Incidents));
    }

    [Fact]
    public async Task WhatIsPostponedHoldsUpWhatStandsBehindItInThatPlaceOnly()
    {
        await using var store = (await server.StoreAsync()).RoutedBy(new ChannelRoute(null, null, null, ["C1", "C2"]));
        var id = await store.OpenAsync();
        await store.SayAsync(id, "one", "two");
        var first = (await store.Outbox.NextAsync(AStore.Incidents, Cancellation))!;

        await store.Outbox.PostponeAsync(first.Id, TimeSpan.FromHours(1), mayHaveArrived: false, "Slack asks to wait.", Cancellation);

        Assert.Null(await store.Outbox.NextAsync(AStore.Incidents, Cancellation));
        Assert.Equal([new Place("slack", "C2")], await store.Outbox.DueAsync(Cancellation));
        Assert.Equal(["one", "two"], await DrainAsync(store, new Place("slack", "C2")));
    }

    [Fact]
    public async Task AnAttemptWithoutAResultMayHaveArrived()
    {
        await using var store = await server.StoreAsync();
        await store.SayAsync(await store.OpenAsync(), "one");
        var first = (await store.Outbox.NextAsync(AStore.Incidents, Cancellation))!;

        await store.Outbox.AttemptAsync(first.Id, Cancellation);
        var again = (await store.Outbox.NextAsync(AStore.Incidents, Cancellation))!;
        await store.Outbox.PostponeAsync(first.Id, TimeSpan.Zero, mayHaveArrived: false, "Nothing listened.", Cancellation);
        var refused = (await store.Outbox.NextAsync(AStore.Incidents, Cancellation))!;

        Assert.Equal((0, false), (first.Attempts, first.MayHaveArrived));
        Assert.Equal((1, true), (again.Attempts, again.MayHaveArrived));
        Assert.Equal((1, false), (refused.Attempts, refused.MayHaveArrived));
    }

    [Fact]
    public async Task WhatIsGivenUpMakesWay()
    {
        await using var store = await server.StoreAsync();
        await store.SayAsync(await store.OpenAsync(), "one", "two");
        var first = (await store.Outbox.NextAsync(AStore.Incidents, Cancellation))!;

        await store.Outbox.GiveUpAsync(first.Id, "The channel is archived.", Cancellation);

        Assert.Equal(["two"], await DrainAsync(store, AStore.Incidents));
    }

    [Fact]
    public async Task AChannelThatComesLaterHearsWhatWasSaidBefore()
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();
        await store.SayAsync(id, "one", "two");
        store.RoutedBy(new ChannelRoute(null, null, null, ["C1", "C2"]));
        await store.SayAsync(id, "three");

        Assert.Equal(["one", "two", "three"], await DrainAsync(store, new Place("slack", "C2")));
        Assert.Equal(["one", "two", "three"], await DrainAsync(store, AStore.Incidents));
    }

    [Fact]
    public async Task FilesComeBackByteForByte()
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();
        var picture = new byte[] { 0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 255 };
        var files = new OutboundMessage.Files("picture", "The cascade", [new Attachment("cascade.png", "Cascade", "image/png", picture)]);

        await store.PostCardsAsync(id);
        await store.Store.ChangeAsync(id, _ => new Change<bool>(true) { Messages = [files] }, Cancellation);

        var waiting = await store.Outbox.NextAsync(AStore.Incidents, Cancellation);
        Assert.Equal(picture, Assert.IsType<OutboundMessage.Files>(waiting!.Message).Attachments[0].Content.ToArray());
    }

    [Fact]
    public async Task WhatHappensToAnIncidentIsAnnounced()
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();
        await store.PostCardsAsync(id);

        await store.Store.ChangeAsync(id, incident => new Change<Refusal?>(incident.Resolve("Rolled forward.", Ada, At(1))), Cancellation);

        Assert.True(Assert.IsType<OutboundMessage.Reply>((await store.Outbox.NextAsync(AStore.Incidents, Cancellation))!.Message).Broadcast);
    }

    [Fact]
    public async Task AnIncidentWithoutACardSilencesNoOther()
    {
        await using var store = await server.StoreAsync();
        var refused = await store.OpenAsync("a", "one");
        await store.Store.ChangeAsync(
            refused, _ => new Change<bool>(true) { Messages = [new OutboundMessage.Reply("stuck", Answers.Said(Tone.Neutral, "stuck"))] }, Cancellation);
        await store.SayAsync(await store.OpenAsync("b", "two"), "heard");

        Assert.Equal(["heard"], await DrainAsync(store, AStore.Incidents));
    }

    [Fact]
    public async Task WhoListensHearsOfAChange()
    {
        await using var store = await server.StoreAsync();
        var id = await store.OpenAsync();
        await using var signal = await StoreSignal.ListenAsync(store.Source, Cancellation);

        var heard = signal.WaitAsync(Timeout.InfiniteTimeSpan, Cancellation);
        await store.SayAsync(id, "one");

        await heard;
    }

    [Fact]
    public async Task OneNodeSpeaksInAPlaceUntilItsTimeIsUp()
    {
        await using var store = await server.StoreAsync();
        var speakers = new Speakers(store.Source);

        Assert.True(await speakers.TakeAsync(AStore.Incidents, "node-1", TimeSpan.FromHours(1), Cancellation));
        Assert.True(await speakers.TakeAsync(AStore.Incidents, "node-1", TimeSpan.FromHours(1), Cancellation));
        Assert.False(await speakers.TakeAsync(AStore.Incidents, "node-2", TimeSpan.FromHours(1), Cancellation));
        Assert.True(await speakers.TakeAsync(AStore.Incidents, "node-1", TimeSpan.FromSeconds(-1), Cancellation));
        Assert.True(await speakers.TakeAsync(AStore.Incidents, "node-2", TimeSpan.FromHours(1), Cancellation));
    }

    private static async Task<IReadOnlyList<string>> DrainAsync(AStore store, Place place)
    {
        List<string> said = [];
        while (await store.Outbox.NextAsync(place, Cancellation) is { } waiting)
        {
            await store.Outbox.AttemptAsync(waiting.Id, Cancellation);
            await store.Outbox.SentAsync(waiting, $"{said.Count}", Cancellation);
            said.Add(waiting.Message.Key);
        }

        return said;
    }
}
