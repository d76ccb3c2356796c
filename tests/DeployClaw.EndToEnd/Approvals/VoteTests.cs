using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Incidents;
using static DeployClaw.EndToEnd.Approvals.AnOffice;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.EndToEnd.Approvals;

/// <summary>Votes as the desk and the store take them: a real PostgreSQL, one process or two.</summary>
[Collection(StoreServerTests.Name)]
public sealed class VoteTests(StoreServer server)
{
    [Fact]
    public async Task TwoClicksAtTheSameInstantAreTwoVotesAndOneGrant()
    {
        await using var office = await OpenAsync(server);
        var asked = await office.OfAsync("acme_prod");

        await Task.WhenAll(office.VoteAsync(Priya(), asked), office.VoteAsync(Tomas(), asked));

        var after = await office.NowAsync(asked);
        Assert.Equal((ApprovalState.Granted, 2, 1), (after.State, after.Votes.Count, after.Grants));
        Assert.Equal(["priya", "tomas"], after.Grant!.Voters);
        Assert.True(office.Store.Keys.Signed(after.Grant));
        Assert.False(office.Store.Keys.Signed(after.Grant with { Digest = "another" }));
        Assert.Equal(1, await office.CountAsync("grant-minted"));
    }

    [Fact]
    public async Task OneClickDeliveredThreeTimesAtOnceIsOneVote()
    {
        await using var office = await OpenAsync(server);
        var asked = await office.OfAsync("acme_prod");

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => office.VoteAsync(Priya(), asked)));

        Assert.Equal((ApprovalState.Pending, 1), ((await office.NowAsync(asked)).State, (await office.NowAsync(asked)).Votes.Count));
        Assert.Equal(1, await office.CountAsync("vote-cast"));
    }

    [Fact]
    public async Task SomebodyWhoLeftTheGroupAMinuteAgoMayNotApproveAndTheirEarlierVoteCountsNoMore()
    {
        await using var office = await OpenAsync(server);
        var asked = await office.OfAsync("acme_prod");
        await office.VoteAsync(Priya(), asked);

        office.People.Put(Priya("S-OTHER"));
        await office.VoteAsync(Tomas(), asked);
        var answer = await office.VoteAsync(Priya(), await office.OfAsync("globex_prod"));

        Assert.Equal(ApprovalState.Pending, (await office.NowAsync(asked)).State);
        Assert.Contains("The rule “all” says no: it lets release-managers approve, and you are not of them.", Said(answer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task APlaybookThatChangedByOneByteIsNotApprovedByWhatWasShownBefore()
    {
        await using var office = await OpenAsync(server);
        var asked = await office.OfAsync("acme_prod");
        var digest = asked.Case.Playbook.Digest;

        var answer = await office.VoteAsync(Priya(), asked, state: $"{asked.Id}|{(digest[0] == '0' ? '1' : '0')}{digest[1..]}|{asked.PolicyVersion}");

        Assert.Contains("What you were shown is not the playbook that is up for approval.", Said(answer), StringComparison.Ordinal);
        Assert.Empty((await office.NowAsync(asked)).Votes);
        Assert.Equal(1, await office.CountAsync("vote-refused"));
    }

    [Fact]
    public async Task AnotherTriageMakesStaleWhatChangedAndKeepsWhatDidNot()
    {
        await using var office = await OpenAsync(server);
        var (changed, same) = (await office.OfAsync("acme_prod"), await office.OfAsync("globex_prod"));
        await office.VoteAsync(Priya(), same);

        await office.TriageAsync(new Tests.Triage.ABurst(), tenant => tenant.Tenant.Name == "acme_prod" ? tenant with { Structure = "another" } : tenant);
        var answer = await office.VoteAsync(Tomas(), changed);

        Assert.Equal(ApprovalState.Stale, (await office.NowAsync(changed)).State);
        Assert.Contains("The approval is stale", Said(answer), StringComparison.Ordinal);
        Assert.Equal((ApprovalState.Pending, 1), ((await office.NowAsync(same)).State, (await office.NowAsync(same)).Votes.Count));
        Assert.NotEqual(changed.Id, (await office.OfAsync("acme_prod")).Id);
    }

    [Fact]
    public async Task AVoteSentAfterTheExpiryIsRefusedThoughNobodyHadLookedUntilThen()
    {
        await using var office = await OpenAsync(server, office => { office.Rule = office.Rule with { Expiry = TimeSpan.FromMilliseconds(1) }; return office; });
        var asked = await office.OfAsync("acme_prod");

        var answer = await office.VoteAsync(Priya(), asked);

        Assert.Contains("The approval is expired", Said(answer), StringComparison.Ordinal);
        Assert.Equal(ApprovalState.Expired, (await office.NowAsync(asked)).State);
    }

    [Fact]
    public async Task OnePersonWithTwoAccountsIsOneVote()
    {
        await using var office = await OpenAsync(server);
        var asked = await office.OfAsync("acme_prod");
        var second = office.People.Put(Who("U-TOMAS-2", "Tom", "S-REL"));

        await office.VoteAsync(Tomas(), asked);
        var answer = await office.VoteAsync(second, asked);

        Assert.Contains("a person has one vote", Said(answer), StringComparison.Ordinal);
        Assert.Equal(ApprovalState.Pending, (await office.NowAsync(asked)).State);
    }

    [Fact]
    public async Task WhoAsksForARollbackMayNotApproveItAndIsToldWhatBecomesOfIt()
    {
        await using var office = await OpenAsync(server, office => { office.Rule = office.Rule with { Offer = Offer.OnRequest }; return office; });
        Assert.Empty(await office.Views.OpenAsync(null, 10, Cancellation));

        await office.Requests.SubmitAsync(Priya(), $"{office.Incident.Value}|tenant_acme_prod", new Dictionary<string, string> { [ApprovalDialog.ReasonInput] = "It is down." }, Cancellation);
        var asked = await office.OfAsync("acme_prod");
        var own = await office.VoteAsync(Priya(), asked);
        await office.VoteAsync(Tomas(), asked);
        await office.VoteAsync(Mira(), asked);

        Assert.Contains("You asked for it, so you may not approve it yourself. It can be approved by", Said(own), StringComparison.Ordinal);
        Assert.Equal(ApprovalState.Granted, (await office.NowAsync(asked)).State);
        Assert.Equal(1L, await office.Store.AskAsync("select count(*) from deployclaw.outbox where body->>'kind' = 'whisper' and body->>'user_id' = 'U-PRIYA'"));
    }

    [Fact]
    public async Task AVoteThatIsWithdrawnRevokesTheGrant()
    {
        await using var office = await OpenAsync(server);
        var asked = await office.OfAsync("acme_prod");
        await office.VoteAsync(Priya(), asked);
        await office.VoteAsync(Tomas(), asked);
        var grant = (await office.NowAsync(asked)).Grant!;

        await office.Desk.WithdrawAsync(Tomas(), asked.Id, Cancellation);

        Assert.Equal(ApprovalState.Pending, (await office.NowAsync(asked)).State);
        await using var connection = await office.Store.Source.OpenConnectionAsync(Cancellation);
        Assert.False(await DeployClaw.Host.Store.GrantRows.SpendAsync(connection, grant.Id, "rollback", Tests.Incidents.AnIncident.Node, Cancellation));
    }

    [Fact]
    public async Task BreakGlassStandsAloneIsToldToTheWholeChannelAndIsAnEventOfItsOwn()
    {
        await using var office = await OpenAsync(server, office => { office.Policy = office.Policy with { BreakGlass = [Commanders] }; return office; });
        var asked = await office.OfAsync("acme_prod");

        await office.VoteAsync(Priya(), asked, alone: true);

        Assert.True((await office.NowAsync(asked)).Grant!.BrokeGlass);
        Assert.Equal(1, await office.CountAsync("glass-broken"));
        Assert.Equal(1L, await office.Store.AskAsync("select count(*) from deployclaw.outbox where body->>'broadcast' = 'true' and body::text like '%Break glass%'"));
    }

    [Fact]
    public async Task BreakGlassOnAForbiddenActivityIsRefused()
    {
        await using var office = await OpenAsync(server, office =>
        {
            office.Policy = office.Policy with
            {
                BreakGlass = [Commanders],
                Freezes = [new FreezeWindow.Once(DateTimeOffset.MinValue, DateTimeOffset.MaxValue) { Name = "year's end" }],
            };
            return office;
        });
        var asked = await office.OfAsync("acme_prod");

        var answer = await office.VoteAsync(Priya(), asked, alone: true);

        Assert.Contains("The freeze “year's end” forbids it", Said(answer), StringComparison.Ordinal);
        Assert.Null((await office.NowAsync(asked)).Grant);
    }

    [Fact]
    public async Task ClocksThatDisagreeDoNotDecideTheStoresDoes()
    {
        await using var office = await OpenAsync(server);
        office.Store.Clock = new Sandbox.Aws.ShiftedClock(TimeSpan.FromDays(3));
        var asked = await office.OfAsync("acme_prod");

        await office.VoteAsync(Priya(), asked);

        var after = await office.NowAsync(asked);
        Assert.Equal(ApprovalState.Pending, after.State);
        Assert.InRange(Assert.Single(after.Votes).At, after.RequestedAt, after.ExpiresAt);
    }

    [Fact]
    public async Task TheEndOfTheIncidentEndsWhatWaitsForApproval()
    {
        await using var office = await OpenAsync(server);
        var asked = await office.OfAsync("acme_prod");
        await office.Store.Store.ChangeAsync(office.Incident, incident => new Change<Refusal?>(incident.Resolve("Rolled forward.", Priya().Person, Tests.Incidents.AnIncident.At(9))), Cancellation);

        Assert.Equal(ApprovalState.Stale, (await office.NowAsync(asked)).State);
        Assert.Contains("The approval is stale: The incident is resolved.", Said(await office.VoteAsync(Tomas(), asked)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AVoteThatTakesASignInIsNotCountedBefore()
    {
        await using var office = await OpenAsync(server, office => { office.Rule = office.Rule with { StepUpAbove = 10 }; return office; });
        var asked = await office.OfAsync("acme_prod");

        var answer = await office.VoteAsync(Priya(), asked);

        Assert.Contains("sign in and confirm", Said(answer), StringComparison.Ordinal);
        Assert.Empty((await office.NowAsync(asked)).Votes);
        Assert.Equal(1, await office.CountAsync("step-up-began"));
    }

    [Fact]
    public async Task WhoMayNotIsToldWhenTheyOpenTheDialogAndItIsOnRecord()
    {
        await using var office = await OpenAsync(server);
        var wanda = office.People.Put(Who("U-WANDA", "Wanda", "S-REL"));

        var answer = await office.Desk.OpenAsync(wanda, Choice.Approve, (await office.OfAsync("acme_prod")).Id, inDialog: false, Cancellation);

        Assert.Contains("You wrote what was deployed, so you may not approve it yourself.", Said(answer), StringComparison.Ordinal);
        Assert.Equal(1, await office.CountAsync("refused"));
    }
}
