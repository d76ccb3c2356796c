using DeployClaw.Conversations;
using DeployClaw.Host.Desk;
using DeployClaw.Incidents;

namespace DeployClaw.Tests.Desk;

public sealed class ChatDeskTests
{
    private readonly ADesk desk = new();

    public static TheoryData<string> EveryAction =>
    [
        CardAction.Take, CardAction.Triage, CardAction.Resolve, CardAction.Dismiss, CardAction.ShowTenants, CardAction.SearchTenants,
        CardAction.NextTenants, CardAction.PreviousTenants, CardAction.ShowTenant,
    ];

    [Theory]
    [MemberData(nameof(EveryAction))]
    public async Task AGuestCanPressNothingWhateverButtonIsShown(string action)
    {
        var before = desk.Incident;
        Assert.Contains("Guests", Sentence(await desk.Press(ADesk.Guest, action)), StringComparison.Ordinal);
        Assert.Equal(before, desk.Incident);
    }

    [Fact]
    public async Task WhoMayOnlyReadReadsAndDoesNothing()
    {
        Assert.IsType<DeskAnswer.Opens>(await desk.Press(ADesk.Reader, CardAction.ShowTenants));
        Assert.Contains("You may not take", Sentence(await desk.Press(ADesk.Reader, CardAction.Take)), StringComparison.Ordinal);
        Assert.Contains("You may not resolve", Sentence(await desk.Submit(ADesk.Reader, ReasonDialog.ResolveId, "Done.")), StringComparison.Ordinal);
        Assert.Null(desk.Incident.Owner);
    }

    [Fact]
    public async Task ASearchMayBeSubmittedToo()
    {
        var found = Assert.IsType<DeskAnswer.Becomes>(await desk.Search(ADesk.Reader, "acme"));

        Assert.Equal("acme", Assert.Single(found.Dialog.Blocks.OfType<CardBlock.Input>()).Value);
        Assert.Contains("Guests", Sentence(await desk.Search(ADesk.Guest, "acme")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TakingItShowsOnTheCardAndInTheThread()
    {
        Assert.IsType<DeskAnswer.Done>(await desk.Press(ADesk.OnCall, CardAction.Take));
        Assert.Equal(ADesk.OnCall.Person, desk.Incident.Owner);
        Assert.Single(desk.Store.Told);
    }

    [Fact]
    public async Task TakingItTwiceIsRefusedAndTheRefusalIsOnRecord()
    {
        await desk.Type(ADesk.OnCall, "take");
        Assert.Contains("You have it already", Sentence(await desk.Type(ADesk.OnCall, "take")), StringComparison.Ordinal);
        Assert.IsType<IncidentEvent.Refused>(desk.Store.Events[^1]);
    }

    [Fact]
    public async Task AReasonIsKeptWithoutTheSecretsInIt()
    {
        await desk.Type(ADesk.OnCall, "resolve rolled forward with AKIAIOSFODNN7EXAMPLE as the key");
        Assert.Equal(IncidentState.Resolved, desk.Incident.State);
        Assert.DoesNotContain("AKIAIOSFODNN7EXAMPLE", desk.Incident.Ending!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AReasonOfAnyLengthIsCutAndNotRefused()
    {
        await desk.Submit(ADesk.OnCall, ReasonDialog.DismissId, new string('x', 499) + "😀" + new string('y', 5000));
        Assert.Equal(IncidentState.Dismissed, desk.Incident.State);
        Assert.InRange(desk.Incident.Ending!.Reason.Length, 400, 501);
    }

    [Fact]
    public async Task WithSeveralOpenInTheChannelNothingIsGuessed()
    {
        desk.Store.With(Incident.Open(new Incidents.AnIncident().Of("nightly").Alert("other"), "Why", new Actor.Notice("other"), Incidents.AnIncident.At(5)));
        Assert.Contains("2 incidents are open", Sentence(await desk.Type(ADesk.OnCall, "resolve done")), StringComparison.Ordinal);
        Assert.False(desk.Incident.Ended);
    }

    [Fact]
    public async Task WhatWasDoneIsSaidOfWhichIncident() =>
        Assert.Equal("prod-deploy: resolved", Assert.IsType<DeskAnswer.Done>(await desk.Type(ADesk.OnCall, "resolve done")).Subject);

    [Fact]
    public async Task AMuteMayBeEnded()
    {
        await desk.Type(ADesk.OnCall, "mute 2h");
        await desk.Type(ADesk.OnCall, "mute off");
        Assert.Null(desk.Incident.Mute);
    }

    [Fact]
    public async Task MutingLastsAsLongAsItWasAskedFor()
    {
        await desk.Type(ADesk.OnCall, "mute 30m a maintenance window");
        Assert.Equal(Incidents.AnIncident.At(40), desk.Incident.Mute!.Until);
        Assert.Equal("a maintenance window", desk.Incident.Mute.Reason);
    }

    [Fact]
    public async Task SearchingAndPagingKeepTheirPlaceInTheDialogItself()
    {
        var wide = new ADesk(bystanders: 60);
        var opened = Assert.IsType<DeskAnswer.Opens>(await wide.Press(ADesk.Reader, CardAction.ShowTenants)).Dialog;
        var next = Assert.IsType<DeskAnswer.Becomes>(await wide.Press(ADesk.Reader, CardAction.NextTenants, dialog: opened.State)).Dialog;
        Assert.Equal($"{wide.Id}|1|", next.State);
        var found = Assert.IsType<DeskAnswer.Becomes>(await wide.Press(ADesk.Reader, CardAction.SearchTenants, dialog: next.State, search: "ACME")).Dialog;
        Assert.Equal($"{wide.Id}|0|ACME", found.State);
        Assert.Contains(found.Blocks.OfType<CardBlock.Entry>(), entry => entry.Content.PlainText.StartsWith("acme_prod", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ATenantsDetailsSayWhyItIsHitAndHowTheWayBackGoes()
    {
        var detail = Assert.IsType<DeskAnswer.Opens>(await desk.Press(ADesk.Reader, CardAction.ShowTenant, $"{desk.Id}|tenant_acme_prod")).Dialog;
        Assert.Contains(detail.Blocks.OfType<CardBlock.Heading>(), heading => heading.Content == "Why it is hit");
        Assert.Contains(detail.Blocks.OfType<CardBlock.Note>(), note => note.Content.PlainText.StartsWith("Digest ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AWrongTenantIsAnsweredWithTheNearOne() =>
        Assert.Contains("acme_prod", Sentence(await desk.Type(ADesk.Reader, "playbook acme_prd")), StringComparison.Ordinal);

    [Theory]
    [InlineData(CardAction.ShowTenant, "nonsense", null)]
    [InlineData(CardAction.NextTenants, "x", "nonsense")]
    [InlineData("some.other.version", "x", null)]
    [InlineData(CardAction.Take, "inc-none", null)]
    [InlineData(CardAction.Resolve, "inc-none", null)]
    public async Task AStaleOrForgedButtonGetsASentence(string action, string value, string? dialog) =>
        Assert.NotEmpty(Sentence(await desk.Press(ADesk.OnCall, action, value, dialog)));

    [Fact]
    public async Task WithoutAnIncidentInTheChannelTheAnswerSaysSo()
    {
        await desk.Type(ADesk.OnCall, "resolve done");
        Assert.Contains("No incident is open in this channel", Sentence(await desk.Type(ADesk.OnCall, "take")), StringComparison.Ordinal);
    }

    private static string Sentence(DeskAnswer answer) => Assert.IsType<DeskAnswer.Privately>(answer).Card.Summary;
}
