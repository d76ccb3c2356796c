using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Incidents;
using DeployClaw.Rollbacks;
using DeployClaw.Tests.Approvals;
using DeployClaw.Tests.Incidents;
using DeployClaw.Tests.Rollbacks;
using DeployClaw.Tests.Triage;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.Tests.Conversations;

public sealed class ApprovalCardTests
{
    private static readonly TenantOutcome Acme = TenantOutcome.AllOf(new ABurst().Build()).Single(tenant => tenant.Tenant.Name == "acme_prod");

    [Fact]
    public void ItSaysWhatWouldBeDoneHowDangerousThatIsAndWhoMayApproveIt()
    {
        var text = Text(Pending());
        Assert.Contains("Approve the rollback of acme_prod? · 0 of 2, expires in 2 h", text, StringComparison.Ordinal);
        Assert.Contains("Risk 91 of 100", text, StringComparison.Ordinal);
        Assert.Contains("• half-applied 24: The structure is neither that of 41 nor that of 42.", text, StringComparison.Ordinal);
        Assert.Contains("2. Run 2 statements from migrations/U42__require_currency.sql in one transaction.", text, StringComparison.Ordinal);
        Assert.Contains("Not rehearsed yet", text, StringComparison.Ordinal);
        Assert.Contains("It can be approved by release-managers", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ItShowsWhatTheRehearsalDidWithWhichLocksWhatWouldBeLostAndWhereItArrives()
    {
        var text = Text(Of(new ARehearsal { Exported = [new TableRows("orders", 14)] }));

        Assert.Contains("Rehearsed in place: 2 statements, 3 rows, all taken back after 120 ms.", text, StringComparison.Ordinal);
        Assert.Contains("Strongest lock: AccessExclusiveLock on orders, for 80 ms.", text, StringComparison.Ordinal);
        Assert.Contains("It removes column orders.note.", text, StringComparison.Ordinal);
        Assert.Contains("Exported first, since values of theirs would be lost: 14 rows of orders.", text, StringComparison.Ordinal);
        Assert.Contains("It arrives at the structure recorded at 02:11 UTC, before the deployment changed it.", text, StringComparison.Ordinal);
        Assert.Contains("· rehearsal ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not rehearsed", text, StringComparison.Ordinal);
    }

    [Fact]
    public void ARehearsalOnAScratchCopySaysWhyItWasNotInTheTenantItself()
    {
        var text = Text(Of(new ARehearsal { Place = new RehearsalPlace.ScratchCopy("Session 77 writes to orders.") }));

        Assert.Contains("Rehearsed on a scratch copy: ", text, StringComparison.Ordinal);
        Assert.Contains("Not in the tenant itself: Session 77 writes to orders.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatCouldNotBeRehearsedSaysWhyAndThatItCannotBeRun()
    {
        var asked = Asked();
        var view = View(asked);
        var digest = asked.Approval.Snapshot.Case.Playbook.Digest;
        var not = view with { Tenant = view.Tenant!.With(new RehearsalOutcome.NotDone(digest, "The database refuses connections.", asked.Now)) };

        Assert.Contains("Not rehearsed: The database refuses connections. It cannot be run before it was.", Text(ApprovalCard.Of(not, asked.Policy)), StringComparison.Ordinal);
    }

    [Fact]
    public void AnotherRehearsalThanTheOneThatIsVotedOnIsNotShown()
    {
        var rehearsal = new ARehearsal();
        var asked = new AnApproval { Rehearsal = "another" }.Requested();

        Assert.Contains("Rehearsed: another.", Text(ApprovalCard.Of(Rehearsed(asked, rehearsal), asked.Policy)), StringComparison.Ordinal);
    }

    [Fact]
    public void ALiveButtonDoesNotOutliveItsMeaning()
    {
        var asked = Asked();
        Assert.Equal(["Approve…", "Reject…", "Details"], Buttons(Of(asked)));
        asked.Approve(Priya());
        Assert.Equal(["Approve…", "Reject…", "Withdraw my vote", "Details"], Buttons(Of(asked)));
        asked.Approve(Tomas(), Priya());
        Assert.Equal(["Reject…", "Withdraw my vote", "Details"], Buttons(Of(asked)));
        asked.Approval.MakeStale("It was planned anew.", AnIncident.Node, asked.Now);
        Assert.Equal(["Re-plan"], Buttons(Of(asked)));
    }

    [Fact]
    public void AfterTheDecisionWhoWhenAndWhyStay()
    {
        var asked = Asked();
        asked.Reject(Mira());
        var card = Of(asked);
        Assert.Empty(Buttons(card));
        Assert.Contains("Rejected: the rollback of acme_prod", Text(card), StringComparison.Ordinal);
        Assert.Contains("Rejected: Mira, 14:31:37Z: Looked at it.", Text(card), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsGrantedSaysThatSomebodyHasToRunItByHandUnderWhichGrant()
    {
        var asked = Asked();
        asked.Approve(Priya());
        asked.Approve(Tomas(), Priya());
        Assert.Contains($"Grant {asked.Approval.Snapshot.Grant!.Id}. DeployClaw does not run rollbacks here", Text(Of(asked)), StringComparison.Ordinal);
    }

    [Fact]
    public void ThatTheAuthorIsNotKnownAndItSoTakesOneMoreStandsOnTheCard()
    {
        var asked = new AnApproval { Deployment = new DeploymentFacts(new Party.Unknown("is not known: the source does not say"), new Party.Nobody()) }.Requested();
        Assert.Contains("0 of 3", Text(Of(asked)), StringComparison.Ordinal);
        Assert.Contains("The author of the failed deployment is not known: the source does not say. So it takes one more.", Text(Of(asked)), StringComparison.Ordinal);
    }

    [Fact]
    public void TheDialogShowsTheDigestAndEveryStatementAndAsksForTheNameWhereSomethingIsDestroyed()
    {
        var view = View(new AnApproval { Destroys = ["drops the table acme.orders"] }.Requested());
        var dialog = ApprovalDialog.Approve(view, new AnApproval().Policy, mayBreakGlass: false);
        Assert.Equal(["reason", "name"], dialog.Blocks.OfType<CardBlock.Input>().Select(input => input.Id));
        Assert.Contains("The way down drops the table acme.orders.", Text(dialog.Blocks), StringComparison.Ordinal);
        Assert.Contains($"Digest {view.Approval.Case.Playbook.Digest}", Text(dialog.Blocks), StringComparison.Ordinal);
        Assert.Contains("DROP NOT NULL", string.Concat(dialog.Blocks.OfType<CardBlock.Excerpt>().Select(excerpt => excerpt.Content)), StringComparison.Ordinal);
    }

    [Fact]
    public void OnlyWhoMayBreakGlassIsGivenTheChoice()
    {
        var asked = Asked();
        var given = ApprovalDialog.Approve(View(asked), asked.Policy, mayBreakGlass: true).Blocks.OfType<CardBlock.Input>().Single(input => input.Choices.Count > 0);
        Assert.Equal([ApprovalDialog.AsOneOfThem, ApprovalDialog.Alone], given.Choices.Select(choice => choice.Value));
        Assert.DoesNotContain(ApprovalDialog.Approve(View(asked), asked.Policy, mayBreakGlass: false).Blocks.OfType<CardBlock.Input>(), input => input.Choices.Count > 0);
    }

    [Fact]
    public void AVoteThatDoesNotCountAnyMoreIsNotCountedOnTheCardAndItsLineSaysWhy()
    {
        var asked = Asked();
        asked.Approve(Priya());
        asked.Approve(Tomas(), Priya("S-OTHER"));
        Assert.Contains("1 of 2, expires in 2 h", Text(Of(asked)), StringComparison.Ordinal);
        Assert.Contains(
            "Approved: Priya, 14:31:37Z: Looked at it. (It does not count any more: The rule “production” says no: it lets release-managers approve, and they are not of them.)",
            Text(Of(asked)),
            StringComparison.Ordinal);
        asked.Approve(Mira(), Priya("S-OTHER"), Tomas());
        Assert.Equal(["mira", "tomas"], asked.Approval.Snapshot.Grant!.Voters);
    }

    [Fact]
    public void WhatExpiredCanBeAskedForAgainAsLongAsItIsStillDrafted()
    {
        var asked = Asked();
        asked.Now += TimeSpan.FromHours(2);
        asked.Approval.Expire(AnIncident.Node, asked.Now);
        Assert.Equal(["Request rollback"], Buttons(Of(asked)));
        Assert.Empty(Buttons(ApprovalCard.Of(View(asked) with { Tenant = Acme }, asked.Policy)));
    }

    [Fact]
    public void WhoAskedIsToldWhetherItWasTheVotesOrTheRollbackThatCameTooLate()
    {
        Assert.Contains("has expired: Too few people approved it in time.", News(() => new AnApproval { RequestedBy = AnIncident.Ada }.Requested()), StringComparison.Ordinal);
        Assert.Contains("has expired: It was granted, and no rollback began in time.", News(() =>
        {
            var asked = new AnApproval { RequestedBy = AnIncident.Ada }.Requested();
            asked.Approve(Priya());
            asked.Approve(Tomas(), Priya());
            asked.Approve(Mira(), Priya(), Tomas());
            return asked;
        }), StringComparison.Ordinal);

        static string News(Func<AnApproval> make)
        {
            var asked = make();
            asked.Incident.Saved();
            asked.Approval.Expire(AnIncident.Node, asked.Now.AddHours(2));
            return string.Concat(RequesterNews.Of(asked.Incident.NewEvents, [asked.Approval]).Cast<OutboundMessage.Whisper>().Select(told => told.Card.Summary));
        }
    }

    [Fact]
    public void WhatManyVotesOfOneChangeComeToIsToldInOneReply()
    {
        var asked = Asked();
        asked.Incident.Saved();
        asked.Approve(Priya());
        asked.Approve(Tomas(), Priya());
        var told = Assert.IsType<OutboundMessage.Reply>(Assert.Single(Announcements.Of(asked.Incident.NewEvents, asked.Incident.Snapshot)));
        Assert.StartsWith("Approved: acme_prod.", told.Card.Summary, StringComparison.Ordinal);
        Assert.EndsWith("The last vote that it took is that of Tomas: Looked at it.", told.Card.Summary, StringComparison.Ordinal);
        Assert.False(told.Broadcast);
    }

    private static AnApproval Asked() => new AnApproval().Requested();

    private static Card Pending() => Of(Asked());

    private static Card Of(ARehearsal rehearsal)
    {
        var asked = new AnApproval { Rehearsal = rehearsal.Of("digest").Hash() }.Requested();
        return ApprovalCard.Of(Rehearsed(asked, rehearsal), asked.Policy);
    }

    private static ApprovalView Rehearsed(AnApproval asked, ARehearsal rehearsal)
    {
        var view = View(asked);
        var before = new StructureBefore.Recorded("00ff", new DateTimeOffset(2026, 11, 25, 2, 11, 0, TimeSpan.Zero));
        var tenant = view.Tenant! with { Playbook = view.Tenant.Playbook! with { Before = before } };
        return view with { Tenant = tenant.With(new RehearsalOutcome.Done(rehearsal.Of("digest"))) };
    }

    private static Card Of(AnApproval asked) => ApprovalCard.Of(View(asked), asked.Policy);

    // Its digest is the test's, and so the drafted playbook counts as the one that was asked about.
    private static ApprovalView View(AnApproval asked) => new(asked.Approval.Snapshot, asked.Now)
    {
        Tenant = Acme with { Playbook = Acme.Playbook! with { Digest = asked.Approval.Snapshot.Case.Playbook.Digest } },
    };

    private static string[] Buttons(Card card) => [.. card.Blocks.OfType<CardBlock.Actions>().SelectMany(actions => actions.Buttons).Select(button => button.Label)];

    private static string Text(Card card) => Text(card.Blocks);

    private static string Text(IEnumerable<CardBlock> blocks) => string.Join('\n', blocks.Select(block => block switch
    {
        CardBlock.Text text => text.Content.PlainText,
        CardBlock.Note note => note.Content.PlainText,
        CardBlock.Facts facts => string.Join('\n', facts.Items.Select(fact => $"{fact.Name}: {fact.Value.PlainText}")),
        _ => "",
    }));
}
