using DeployClaw.Conversations;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Incidents;
using static DeployClaw.EndToEnd.Approvals.AnOffice;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.EndToEnd.Approvals;

/// <summary>What another triage finds is not what was shown before: nobody approves the one with a dialog of the other.</summary>
[Collection(StoreServerTests.Name)]
public sealed class ChangedPlaybookTests(StoreServer server)
{
    [Fact]
    public async Task WhenAnotherTriageChangesOneByteOfAStatementTheOldDialogIsRefusedAndTheNewPlaybookIsWhatCanBeApproved()
    {
        await using var office = await OpenAsync(server);
        var shown = await office.OfAsync("acme_prod");

        await office.TriageAsync(new Tests.Triage.ABurst(), OneByte);
        var answer = await office.VoteAsync(Priya(), shown);
        var stale = ApprovalCard.Of((await office.Views.FindAsync(shown.Id, Cancellation))!, office.Policy);
        var again = await office.OfAsync("acme_prod");
        await Task.WhenAll(office.VoteAsync(Priya(), again), office.VoteAsync(Tomas(), again));

        Assert.Contains("The approval is stale", Said(answer), StringComparison.Ordinal);
        Assert.Equal("Plan again: the rollback of acme_prod", stale.Title);
        Assert.Equal("Re-plan", Assert.Single(stale.Blocks.OfType<CardBlock.Actions>().Single().Buttons).Label);
        Assert.NotEqual(shown.Case.Playbook.Digest, again.Case.Playbook.Digest);
        Assert.Equal(again.Case.Playbook.Digest, (await office.NowAsync(again)).Grant!.Digest);
        Assert.Empty((await office.NowAsync(shown)).Votes);
    }

    [Fact]
    public async Task BreakGlassOnAPlaybookThatIsForAPersonByNowIsRefused()
    {
        await using var office = await OpenAsync(server, office => { office.Policy = office.Policy with { BreakGlass = [Commanders] }; return office; });
        var asked = await office.OfAsync("acme_prod");

        await office.TriageAsync(new Tests.Triage.ABurst(), ForAPerson);
        var answer = await office.VoteAsync(Priya(), asked, alone: true);

        Assert.Contains("The approval is stale", Said(answer), StringComparison.Ordinal);
        Assert.Null((await office.NowAsync(asked)).Grant);
        Assert.Equal(0, await office.CountAsync("glass-broken"));
    }

    /// <summary>One byte of the first statement is another, and so is the digest.</summary>
    private static TenantOutcome OneByte(TenantOutcome tenant) => Of("acme_prod", tenant, playbook => playbook with
    {
        Digest = $"{(playbook.Digest[0] == 'f' ? 'e' : 'f')}{playbook.Digest[1..]}",
        Steps = [.. playbook.Steps.Select(step => step.Statements is [var first, ..] ? step with { Statements = [Changed(first), .. step.Statements.Skip(1)] } : step)],
    });

    private static string Changed(string statement) => statement.Replace("DROP", "DRoP", StringComparison.Ordinal);

    private static TenantOutcome ForAPerson(TenantOutcome tenant) =>
        Of("acme_prod", tenant, playbook => playbook with { ManualReason = "A migration of its own is in progress." });

    private static TenantOutcome Of(string name, TenantOutcome tenant, Func<PlaybookOutcome, PlaybookOutcome> change) =>
        tenant is { Tenant.Name: var own, Playbook: { } playbook } && own == name ? tenant with { Playbook = change(playbook) } : tenant;
}
