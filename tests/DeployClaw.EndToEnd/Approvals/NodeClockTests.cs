using DeployClaw.Approvals;
using DeployClaw.EndToEnd.Sandbox.Aws;
using DeployClaw.EndToEnd.Store;
using static DeployClaw.EndToEnd.Approvals.AnOffice;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.EndToEnd.Approvals;

/// <summary>Nodes whose clocks disagree agree on what is open: they go by the store's.</summary>
[Collection(StoreServerTests.Name)]
public sealed class NodeClockTests(StoreServer server)
{
    [Fact]
    public async Task OfTwoNodesWhoseClocksDisagreeNoneExpiresWhatIsOpenByTheStoresClock()
    {
        await using var office = await OpenAsync(server);
        var asked = await office.OfAsync("acme_prod");
        foreach (var days in new[] { -3, 3 })
        {
            var clock = new ShiftedClock(TimeSpan.FromDays(days));
            office.Store.Clock = clock;
            await office.ClockOf(clock).TickAsync(Cancellation);
            await office.VoteAsync(days < 0 ? Priya() : Tomas(), asked);
            await office.ClockOf(clock).TickAsync(Cancellation);
        }

        var after = await office.NowAsync(asked);
        Assert.Equal(ApprovalState.Granted, after.State);
        Assert.All(after.Votes, vote => Assert.InRange(vote.At, after.RequestedAt, after.ExpiresAt));
        Assert.InRange(after.Votes[1].At, after.Votes[0].At, after.Grant!.ExpiresAt);
    }
}
