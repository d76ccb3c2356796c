using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.EndToEnd.Approvals;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.Desk;
using DeployClaw.Incidents;
using static DeployClaw.EndToEnd.Approvals.AnOffice;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.EndToEnd.Rehearsals;

/// <summary>What somebody asks to be put up for approval is rehearsed once more.</summary>
[Collection(StoreServerTests.Name)]
public sealed class RequestedRehearsalTests(StoreServer server)
{
    [Fact]
    public async Task WhatIsAskedForIsRehearsedAnewAndOfferedWithWhatThatShowed()
    {
        await using var office = await OnRequestAsync();
        await office.RehearseAsync();
        office.Stage!.Left = "as it is by now";

        Assert.IsType<DeskAnswer.Done>(await AskAsync(office));

        var rehearsed = ((await office.Store.Store.TenantAsync(office.Incident, "acme_prod", Cancellation))!.Rehearsal as RehearsalOutcome.Done)!.Rehearsal;
        Assert.Equal("as it is by now", rehearsed.Left);
        Assert.Equal(rehearsed.Hash(), (await office.OfAsync("acme_prod")).Case.Playbook.Rehearsal);
        Assert.Equal(8, await office.CountAsync("playbook-rehearsed"));
    }

    [Fact]
    public async Task WhereItDoesNotPassAnyMoreTheRefusalSaysWhyAndNobodyIsAsked()
    {
        await using var office = await OnRequestAsync();
        await office.RehearseAsync();
        office.Stage!.Objections["acme_prod"] = "It leaves column orders.note.";

        var answer = await AskAsync(office);

        Assert.Contains("acme_prod takes a person: It did not pass its rehearsal. It leaves column orders.note.", Said(answer), StringComparison.Ordinal);
        Assert.Empty(await office.Views.OpenAsync("acme_prod", 10, Cancellation));
    }

    [Fact]
    public async Task WhileAllAreRehearsedNobodyAsksForOne()
    {
        await using var office = await OnRequestAsync();

        Assert.Contains("are being rehearsed", Said(await AskAsync(office)), StringComparison.Ordinal);
    }

    private Task<AnOffice> OnRequestAsync() => OpenAsync(server, office =>
    {
        office.Stage = new AStageForRehearsals();
        office.Rule = office.Rule with { Offer = Offer.OnRequest };
        return office;
    });

    private static Task<DeskAnswer> AskAsync(AnOffice office) => office.Requests.SubmitAsync(
        Priya(),
        RequestDialog.Value(office.Incident, "tenant_acme_prod"),
        new Dictionary<string, string> { [ApprovalDialog.ReasonInput] = "It has to be undone." },
        Cancellation);
}
