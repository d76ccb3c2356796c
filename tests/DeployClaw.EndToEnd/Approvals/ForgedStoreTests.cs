using DeployClaw.Approvals;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Store;
using DeployClaw.Incidents;
using DeployClaw.Tests.Incidents;
using static DeployClaw.EndToEnd.Approvals.AnOffice;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.EndToEnd.Approvals;

/// <summary>Somebody who may write into the database writes approvals there that nobody gave.</summary>
[Collection(StoreServerTests.Name)]
public sealed class ForgedStoreTests(StoreServer server)
{
    [Fact]
    public async Task AGrantThatWasWrittenIntoTheStoreIsNotSignedAndMakesTheApprovalStale()
    {
        await using var office = await OpenAsync(server);
        var asked = await office.OfAsync("acme_prod");
        await WriteAsync(office, Granted(asked, GrantOf(asked)));

        var answer = await office.VoteAsync(Tomas(), asked);

        var after = await office.NowAsync(asked);
        Assert.Equal(ApprovalState.Stale, after.State);
        Assert.Null(after.Grant!.Signature);
        Assert.Contains("DeployClaw has signed no such grant", Said(answer), StringComparison.Ordinal);
        Assert.Equal((0L, 1L, 0L), (await office.CountAsync("grant-minted"), await office.CountAsync("approval-outdated"), await office.CountAsync("vote-cast")));
    }

    [Fact]
    public async Task AGrantThatWasSignedForAnotherApprovalIsNoneForThisOne()
    {
        await using var office = await OpenAsync(server);
        var (asked, other) = (await office.OfAsync("acme_prod"), await office.OfAsync("globex_prod"));
        await office.VoteAsync(Priya(), other);
        await office.VoteAsync(Tomas(), other);
        await WriteAsync(office, Granted(asked, (await office.NowAsync(other)).Grant!));

        Assert.NotNull(await SpendAsync(office, asked));
        Assert.Equal(ApprovalState.Stale, (await office.NowAsync(asked)).State);
    }

    [Fact]
    public async Task AGrantWhoseEndWasPutOffIsGoodNoMore()
    {
        await using var office = await OpenAsync(server);
        var granted = await GrantAsync(office);
        await WriteAsync(office, granted with { Grant = granted.Grant! with { ExpiresAt = granted.Grant.ExpiresAt.AddDays(1) } });

        Assert.NotNull(await SpendAsync(office, granted));
        Assert.Equal(ApprovalState.Stale, (await office.NowAsync(granted)).State);
    }

    [Fact]
    public async Task AVoteThatWasWrittenIntoTheStoreDoesNotCount()
    {
        await using var office = await OpenAsync(server);
        var asked = await office.OfAsync("acme_prod");
        await WriteAsync(office, asked with { Votes = [new Vote("tomas", Tomas().Person, Choice.Approve, "It is fine.", asked.RequestedAt)] });

        var answer = await office.VoteAsync(Priya(), asked);

        var after = await office.NowAsync(asked);
        Assert.Equal((ApprovalState.Pending, "priya"), (after.State, Assert.Single(after.Votes).Person));
        Assert.Contains("1 more is needed", Said(answer), StringComparison.Ordinal);
        Assert.Equal(1, await office.CountAsync("vote-struck"));
    }

    [Fact]
    public async Task AVoteThatWasWithdrawnDoesNotCountThoughTheStoreSaysThatItStands()
    {
        await using var office = await OpenAsync(server);
        var asked = await office.OfAsync("acme_prod");
        await office.VoteAsync(Tomas(), asked);
        await office.Desk.WithdrawAsync(Tomas(), asked.Id, Cancellation);
        var withdrawn = await office.NowAsync(asked);
        await WriteAsync(office, withdrawn with { Votes = [withdrawn.Votes[0] with { WithdrawnAt = null }] });

        await office.VoteAsync(Priya(), asked);

        Assert.Equal((ApprovalState.Pending, "priya"), ((await office.NowAsync(asked)).State, Assert.Single((await office.NowAsync(asked)).Votes).Person));
    }

    [Fact]
    public async Task NeitherBrokenGlassNorASignInIsWrittenIntoAVoteAfterwards()
    {
        await using var office = await OpenAsync(server, office => { office.Policy = office.Policy with { BreakGlass = [Commanders] }; return office; });
        var asked = await office.OfAsync("acme_prod");
        await office.VoteAsync(Priya(), asked);
        var voted = await office.NowAsync(asked);
        var proof = new StepUpProof("challenge", asked.Id, asked.Case.Playbook.Digest, "https://id.example", "priya", voted.Votes[0].At);

        foreach (var forged in new[] { voted.Votes[0] with { BreaksGlass = true }, voted.Votes[0] with { Proof = proof }, voted.Votes[0] with { As = Mira().Person, Person = "mira" } })
        {
            await WriteAsync(office, voted with { Version = (await office.NowAsync(asked)).Version, Votes = [forged] });
            await office.VoteAsync(Who("U-NOBODY", "Nobody"), asked);
            Assert.Empty((await office.NowAsync(asked)).Votes);
        }

        Assert.Equal((3L, 0L), (await office.CountAsync("vote-struck"), await office.CountAsync("grant-minted")));
    }

    [Fact]
    public async Task AnEntryThatNobodyWithTheKeysWroteMakesNoVote()
    {
        await using var office = await OpenAsync(server);
        var asked = await office.OfAsync("acme_prod");
        await office.VoteAsync(Tomas(), asked);
        await Trail.ALog.TamperAsync(office.Store, "update deployclaw.entry set body = replace(body, '\"approve\"', '\"approvf\"') where kind = 'vote-cast'");

        await office.VoteAsync(Priya(), asked);

        Assert.Equal((ApprovalState.Pending, "priya"), ((await office.NowAsync(asked)).State, Assert.Single((await office.NowAsync(asked)).Votes).Person));
    }

    [Fact]
    public async Task ARejectionThatWasTakenOutOfTheStoreStillHolds()
    {
        await using var office = await OpenAsync(server);
        var asked = await office.OfAsync("acme_prod");
        await office.VoteAsync(Mira(), asked, Choice.Reject);
        await WriteAsync(office, asked with { Version = (await office.NowAsync(asked)).Version });

        await office.VoteAsync(Priya(), asked);

        Assert.Equal(ApprovalState.Stale, (await office.NowAsync(asked)).State);
        Assert.Equal("By the audit trail it had ended, and in the store it was open again.", (await office.NowAsync(asked)).End!.Reason);
    }

    [Fact]
    public async Task ARevokedGrantThatIsGoodAgainInTheStoreIsNot()
    {
        await using var office = await OpenAsync(server);
        var granted = await GrantAsync(office);
        await office.Desk.WithdrawAsync(Tomas(), granted.Id, Cancellation);
        await Trail.ALog.TamperAsync(office.Store, "delete from deployclaw.grant_spent");
        await WriteAsync(office, granted with { Version = (await office.NowAsync(granted)).Version });

        Assert.NotNull(await SpendAsync(office, granted));
        Assert.Equal(ApprovalState.Stale, (await office.NowAsync(granted)).State);
    }

    private static async Task<ApprovalSnapshot> GrantAsync(AnOffice office)
    {
        var asked = await office.OfAsync("acme_prod");
        await office.VoteAsync(Priya(), asked);
        await office.VoteAsync(Tomas(), asked);
        return await office.NowAsync(asked);
    }

    private static ApprovalSnapshot Granted(ApprovalSnapshot asked, Grant grant) => asked with { State = ApprovalState.Granted, Grants = 1, Grant = grant };

    private static Grant GrantOf(ApprovalSnapshot asked) => new(
        $"{asked.Id}-g1", asked.Incident, asked.Id, asked.Case.Playbook.Digest, asked.PolicyVersion, ["priya", "tomas"], false, asked.RequestedAt, asked.ExpiresAt)
    {
        Schema = ((PlaybookAtStake.OfTenant)asked.Case.Playbook).Tenant.Schema,
        Structure = ((PlaybookAtStake.OfTenant)asked.Case.Playbook).Structure,
    };

    private static Task<Refusal?> SpendAsync(AnOffice office, ApprovalSnapshot asked) => office.Approvals.ChangeAsync(
        office.Incident, ApprovalQuery.One(asked.Id), hand => new Change<Refusal?>(hand.Approvals[0].Spend(office.Policy, AnIncident.Node, hand.Now)), Cancellation);

    private static async Task WriteAsync(AnOffice office, ApprovalSnapshot forged)
    {
        await using var command = office.Store.Source.CreateCommand("update deployclaw.approval set state = $2, snapshot = $3::jsonb where id = $1");
        command.Parameters.AddWithValue(forged.Id);
        command.Parameters.AddWithValue(ApprovalWords.Of(forged.State));
        command.Parameters.AddWithValue(StoreJson.Write(forged));
        Assert.Equal(1, await command.ExecuteNonQueryAsync(Cancellation));
    }
}
