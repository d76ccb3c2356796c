using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.EndToEnd.Store;
using static DeployClaw.EndToEnd.Approvals.AnOffice;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.EndToEnd.Approvals;

/// <summary>Who has a part in a rollback does not approve it, and where that cannot be told it takes one more.</summary>
[Collection(StoreServerTests.Name)]
public sealed class PartyVoteTests(StoreServer server)
{
    [Fact]
    public async Task TheAuthorMayNotBreakTheGlassThoughTheyAreOfThoseWhoMay()
    {
        await using var office = await OpenAsync(server, office => { office.Policy = office.Policy with { BreakGlass = [Commanders] }; return office; });
        var wanda = office.People.Put(Who("U-WANDA", "Wanda", "S-REL"));
        var asked = await office.OfAsync("acme_prod");

        var answer = await office.VoteAsync(wanda, asked, alone: true);

        Assert.Contains("You wrote what was deployed", Said(answer), StringComparison.Ordinal);
        Assert.Equal((ApprovalState.Pending, 0), ((await office.NowAsync(asked)).State, await office.CountAsync("glass-broken")));
    }

    [Fact]
    public async Task WhoAloneIsEligibleAndAskedForItIsToldThatNobodyCanApprove()
    {
        await using var office = await OpenAsync(server, office =>
        {
            office.Rule = new ApprovalRule("all", null, null, null, [new Approvers("priya alone", ["priya"], [], [])]) { Offer = Offer.OnRequest };
            return office;
        });
        await office.Requests.SubmitAsync(Priya(), $"{office.Incident.Value}|tenant_acme_prod", new Dictionary<string, string> { [ApprovalDialog.ReasonInput] = "It is down." }, Cancellation);
        var asked = await office.OfAsync("acme_prod");

        var answer = await office.VoteAsync(Priya(), asked);

        Assert.Contains("You asked for it, so you may not approve it yourself. Nobody", Said(answer), StringComparison.Ordinal);
        Assert.Empty((await office.NowAsync(asked)).Votes);
    }

    [Fact]
    public async Task WhereTheAuthorIsNotKnownTwoAreNotEnoughForAQuorumOfTwo()
    {
        await using var office = await OpenAsync(server, office => { office.Policy = office.Policy with { People = Tests.Approvals.AnApproval.People }; return office; });
        var asked = await office.OfAsync("acme_prod");

        await office.VoteAsync(Priya(), asked);
        await office.VoteAsync(Tomas(), asked);
        var before = (await office.NowAsync(asked)).State;
        await office.VoteAsync(Mira(), asked);

        Assert.Equal((ApprovalState.Pending, ApprovalState.Granted), (before, (await office.NowAsync(asked)).State));
    }
}
