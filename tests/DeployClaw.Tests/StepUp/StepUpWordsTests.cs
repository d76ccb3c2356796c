using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Host.Desk;
using DeployClaw.Host.StepUp;
using DeployClaw.Incidents;
using DeployClaw.Tests.Approvals;
using DeployClaw.Tests.Incidents;

namespace DeployClaw.Tests.StepUp;

/// <summary>Who signs in for a vote reads what it is on: on the page, or where there is none, on the card with the code.</summary>
public sealed class StepUpWordsTests
{
    private static readonly StepUpVote Vote = new("apr-1", AnApproval.Ballot() with { Digest = "00ffdigest" }, "acme-deploy", 91, ["Freeze acme-deploy."])
    {
        Subject = "freezing and redeploying acme-deploy",
        Destroys = ["drops the table orders"],
    };

    [Fact]
    public async Task ThePageSaysWhatIsVotedOnAndWhatIsDestroyed()
    {
        var page = await StepUpHtml.RenderAsync(new StepUpAnswer.Ask(new StepUpRequest(new IncidentId("inc-1"), AnApproval.Priya().Person, "priya", [Vote]), "token"));
        Assert.Contains("Approve freezing and redeploying acme-deploy", page, StringComparison.Ordinal);
        Assert.Contains("<dt>The way down</dt><dd>drops the table orders</dd>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("rollback", page, StringComparison.Ordinal);
    }

    [Fact]
    public void TheCardWithACodeNamesWhatIsVotedOnWithItsDigest()
    {
        var card = SignInCard.Of(
            new StepUpInvitation.Code("challenge", new Uri("https://id.example/device"), "WDJB-MJHT", AnIncident.At(9)),
            [Vote, Vote with { Ballot = AnApproval.Ballot(Choice.Reject), Subject = "the rollback of acme_prod", Destroys = [] }],
            []);
        var text = string.Join('\n', card.Blocks.OfType<CardBlock.Text>().Select(block => block.Content.PlainText));
        Assert.Contains("Approve freezing and redeploying acme-deploy, risk 91, digest 00ffdigest. The way down drops the table orders.\n", text, StringComparison.Ordinal);
        Assert.Contains("Reject the rollback of acme_prod, risk 91, digest digest\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void VotesOnHundredsAreCountedWhereTheyDoNotFit()
    {
        var card = SignInCard.Of(
            new StepUpInvitation.Link("challenge", new Uri("https://bot.example/step-up/1"), AnIncident.At(9)), [.. Enumerable.Repeat(Vote, 300)], []);
        Assert.Contains(card.Blocks.OfType<CardBlock.Note>(), note => note.Content.PlainText == "… and 260 more.");
    }
}
