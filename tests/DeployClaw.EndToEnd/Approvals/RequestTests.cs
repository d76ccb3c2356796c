using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Desk;
using DeployClaw.Incidents;
using DeployClaw.Tenants;
using static DeployClaw.EndToEnd.Approvals.AnOffice;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.EndToEnd.Approvals;

/// <summary>What is put up for approval because somebody asked for it.</summary>
[Collection(StoreServerTests.Name)]
public sealed class RequestTests(StoreServer server)
{
    [Fact]
    public async Task TheDeploymentsPlaybookCanBeAskedForWhereNothingIsOfferedByItself()
    {
        await using var office = await OnRequestAsync();
        var askable = Assert.Single(await office.Requests.DeploymentsAsync([], null, Cancellation));

        var listed = ApprovalList.Message([], [], [askable], office.Policy).Blocks.OfType<CardBlock.Entry>().Single();
        Assert.IsType<DeskAnswer.Opens>(await office.Requests.OpenAsync(listed.Button!.Value, inDialog: false, Cancellation));
        var done = Assert.IsType<DeskAnswer.Done>(await AskAsync(office, listed.Button.Value));

        var asked = Assert.Single(await office.Views.OpenAsync(null, 10, Cancellation)).Approval;
        Assert.Equal($"freezing and redeploying {asked.Case.Playbook.Name} is up for approval", done.Subject);
        var touched = Assert.IsType<PlaybookAtStake.OfDeployment>(asked.Case.Playbook).Touched;
        Assert.Contains(touched, tenant => tenant.Name == "acme_prod");
        Assert.Equal("U-PRIYA", Assert.IsType<Actor.Person>(asked.Case.RequestedBy).UserId);
        Assert.Empty(await office.Requests.DeploymentsAsync(await office.Views.OpenAsync(null, 10, Cancellation), null, Cancellation));
    }

    [Fact]
    public async Task WhatIsUpForApprovalCannotBeAskedForAgain()
    {
        await using var office = await OnRequestAsync();
        await AskAsync(office, $"{office.Incident.Value}|");

        Assert.Contains("is up for approval already.", Said(await office.Requests.OpenAsync($"{office.Incident.Value}|", inDialog: false, Cancellation)), StringComparison.Ordinal);
        Assert.Contains("is up for approval already.", Said(await AskAsync(office, $"{office.Incident.Value}|")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatItTouchesIsWhatTheTriageWouldHaveOffered()
    {
        await using var office = await OnRequestAsync();
        await using var other = await OpenAsync(server);
        await AskAsync(office, $"{office.Incident.Value}|");

        var asked = Assert.Single(await office.Views.OpenAsync(null, 10, Cancellation)).Approval.Case.Playbook;
        var offered = (await other.Views.OpenAsync(asked.Name, 10, Cancellation)).Select(view => view.Approval.Case.Playbook).Single(playbook => playbook.Name == asked.Name);
        Assert.Equal(offered.Digest, asked.Digest);
        Assert.Equal(offered.Tenants, asked.Tenants);
    }

    [Fact]
    public async Task ForATenantThatWasNotHitThereIsNothingToAskForAndTheRefusalSaysWhy()
    {
        await using var office = await OnRequestAsync();
        var page = await office.Store.Store.TenantsAsync(office.Incident, null, 0, Cancellation);
        var spared = page.Tenants.First(tenant => tenant.Playbook is null && tenant.Impact != Impact.Hit);

        Assert.Equal(
            $"{spared.Tenant.Name} is {Words.Of(spared.Impact)}, and playbooks are drafted only for tenants that were hit: there is nothing to approve.",
            Said(await AskAsync(office, $"{office.Incident.Value}|{spared.Tenant.Schema}")));
    }

    private Task<AnOffice> OnRequestAsync() => OpenAsync(server, office => { office.Rule = office.Rule with { Offer = Offer.OnRequest }; return office; });

    private static Task<DeskAnswer> AskAsync(AnOffice office, string value) =>
        office.Requests.SubmitAsync(Priya(), value, new Dictionary<string, string> { [ApprovalDialog.ReasonInput] = "It is down." }, Cancellation);
}
