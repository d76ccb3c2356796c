using DeployClaw.Conversations;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Store;
using static DeployClaw.EndToEnd.Approvals.AnOffice;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.EndToEnd.Approvals;

/// <summary>Which approval cards still show what is so.</summary>
[Collection(StoreServerTests.Name)]
public sealed class ApprovalCardsTests(StoreServer server)
{
    [Fact]
    public async Task AVoteMakesTheCardOfItsApprovalAndThatOfItsBatchStaleAndNoOther()
    {
        await using var office = await OpenAsync(server);
        var (asked, other) = (await office.OfAsync("acme_prod"), await office.OfAsync("globex_prod"));
        var batch = (string)(await office.Store.AskAsync($"select batch from deployclaw.approval where id = '{asked.Id}'"))!;
        var cards = Cards(office);
        foreach (var key in new[] { asked.Id, other.Id, batch })
        {
            await PostAsync(office, cards, key);
        }

        Assert.Empty(await cards.StaleAsync(Cancellation));
        await office.VoteAsync(Priya(), asked);

        Assert.Equal(new[] { asked.Id, batch }.Order(StringComparer.Ordinal), (await cards.StaleAsync(Cancellation)).Select(card => card.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task ACardThatIsShownIsStaleNoMoreUntilItsCountdownIsDue()
    {
        await using var office = await OpenAsync(server);
        var asked = await office.OfAsync("acme_prod");
        var cards = Cards(office);
        await PostAsync(office, cards, asked.Id);
        await office.VoteAsync(Priya(), asked);

        await cards.ShowAsync(Assert.Single(await cards.StaleAsync(Cancellation)), Drawn with { RedrawAt = DateTimeOffset.UnixEpoch }, Cancellation);
        var counted = Assert.Single(await cards.StaleAsync(Cancellation));
        await cards.ShowAsync(counted, Drawn, Cancellation);

        Assert.Empty(await cards.StaleAsync(Cancellation));
        Assert.Equal(2, await office.CountAsync("card-shown"));
    }

    [Fact]
    public async Task ACardThatWasDeletedIsPostedOnceMoreHoweverOftenThatIsFound()
    {
        await using var office = await OpenAsync(server);
        var asked = await office.OfAsync("acme_prod");
        var cards = Cards(office);
        await PostAsync(office, cards, asked.Id);
        await office.VoteAsync(Priya(), asked);
        var lost = Assert.Single(await cards.StaleAsync(Cancellation));

        await cards.LoseAsync(lost, Cancellation);
        await cards.LoseAsync(lost, Cancellation);

        Assert.Empty(await cards.StaleAsync(Cancellation));
        Assert.Equal(1L, await office.Store.AskAsync($"select count(*) from deployclaw.outbox where key = '{asked.Id}/after-m-{asked.Id}'"));
    }

    [Fact]
    public async Task TheWorstHaveACardEachAlikeOnesOneTogetherAndTheDeploymentItsOwn()
    {
        await using var office = await OpenAsync(server);

        Assert.Equal(
            7L + 1 + 1,
            await office.Store.AskAsync("select count(*) from deployclaw.outbox where body->>'kind' = 'approval-card'"));
    }

    private static DrawnApproval Drawn { get; } = new(Answers.Said(Tone.Neutral, "So it stands."), null);

    private static ApprovalCards Cards(AnOffice office) => new(office.Store.Source, office.Store.Scribe, TimeProvider.System);

    private static async Task PostAsync(AnOffice office, ApprovalCards cards, string key)
    {
        var wanted = await cards.EnsureAsync(office.Incident, key, AStore.Incidents, Cancellation);
        await cards.BeginAsync(office.Incident, key, AStore.Incidents, $"m-{key}", wanted, Drawn, Cancellation);
    }
}
