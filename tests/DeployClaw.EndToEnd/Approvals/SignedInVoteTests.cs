using System.Net;
using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.EndToEnd.Sandbox.Commands;
using DeployClaw.EndToEnd.Store;
using DeployClaw.EndToEnd.StepUp;
using DeployClaw.Host.Desk;
using DeployClaw.Sandbox.Identity;
using static DeployClaw.EndToEnd.Approvals.AnOffice;
using static DeployClaw.Tests.Approvals.AnApproval;

namespace DeployClaw.EndToEnd.Approvals;

/// <summary>From the dialog over the sign-in to the grant: the store, the desk, the pages and an issuer, each as it runs.</summary>
[Collection(StoreServerTests.Name)]
public sealed class SignedInVoteTests(StoreServer server) : IAsyncLifetime
{
    private const string CastWithASignIn =
        "select count(*) from deployclaw.entry e join deployclaw.step_up s on s.id = e.body::jsonb->'body'->>'challenge' where e.kind = 'vote-cast'";

    private IdentityStandIn issuer = null!;
    private AnOffice office = null!;
    private ANode? node;

    public async ValueTask InitializeAsync()
    {
        issuer = await IdentityStandIn.StartAsync([new("priya", "Priya Raman"), new("tomas", "Tomas Reyes"), new("mira", "Mira Solberg")], cancellation: Cancellation);
        office = await OpenAsync(server, office =>
        {
            office.Rule = office.Rule with { StepUpAbove = 10 };
            office.Policy = office.Policy with { People = KnownAtTheIssuer(office.Policy.People) };
            return office;
        });
    }

    public async ValueTask DisposeAsync()
    {
        await (node?.DisposeAsync() ?? ValueTask.CompletedTask);
        await issuer.DisposeAsync();
        await office.DisposeAsync();
    }

    [Fact]
    public async Task AVoteCountsOnceItsVoterHasSignedInAndConfirmedAndTheTrailNamesTheSignIn()
    {
        await BotAsync();
        var asked = await office.OfAsync("acme_prod");

        await ConfirmAsync("priya", await office.VoteAsync(Priya(), asked));
        Assert.Equal((ApprovalState.Pending, 1), await StandsAsync(asked));
        await ConfirmAsync("tomas", await office.VoteAsync(Tomas(), asked));

        var after = await office.NowAsync(asked);
        Assert.Equal(ApprovalState.Granted, after.State);
        Assert.True(office.Store.Keys.Signed(after.Grant!));
        Assert.Equal(["priya", "tomas"], after.Votes.Select(vote => vote.Proof!.Subject));
        Assert.Equal(2L, await office.Store.AskAsync(CastWithASignIn));
    }

    [Fact]
    public async Task ALinkThatIsForwardedToSomebodyElseIsRefusedAndStandsOnTheTrail()
    {
        await BotAsync();
        var asked = await office.OfAsync("acme_prod");
        var link = LinkOf(await office.VoteAsync(Priya(), asked));

        using var tomas = new APerson(node!);
        var page = await tomas.SignsInFromAsync(link, "tomas");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Equal((ApprovalState.Pending, 0), await StandsAsync(asked));
        Assert.Equal((1, 0), (await office.CountAsync("step-up-refused"), await office.CountAsync("vote-cast")));
    }

    [Fact]
    public async Task WhereNothingReachesTheBotACodeTypedAtTheIssuerDoes()
    {
        await BotAsync(reachable: false);
        var asked = await office.OfAsync("acme_prod");
        var answer = await office.VoteAsync(Priya(), asked);
        var code = RunsOf(answer).OfType<Run.Code>().First().Text;

        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent([new("user_code", code), new("subject", "priya")]);
        using var typed = await http.PostAsync(LinkOf(answer), form, Cancellation);
        await Eventually.TrueAsync(async () => (await office.NowAsync(asked)).Votes.Count > 0);

        Assert.Equal("priya", Assert.Single((await office.NowAsync(asked)).Votes).Proof!.Subject);
        Assert.Equal(1L, await office.Store.AskAsync(CastWithASignIn));
    }

    [Fact]
    public async Task OneSignInCastsAVoteForEachTenantOfABatch()
    {
        await BotAsync();
        var batch = await office.Views.BatchAsync((string)(await office.Store.AskAsync("select batch from deployclaw.approval where name = 'globex_prod'"))!, Cancellation);
        var inputs = new Dictionary<string, string> { [ApprovalDialog.ReasonInput] = "Alike, and looked at.", [ApprovalDialog.NameInput] = batch.Phrase };

        var answer = await office.Batches.SubmitAsync(Priya(), Choice.Approve, $"{batch.Key}|{batch.Fingerprint}", inputs, Cancellation);
        var page = await ConfirmAsync("priya", answer);

        Assert.All(batch.Pending, view => Assert.Contains($"{view.Approval.Case.Playbook.Name}: your vote counts; 1 more is needed.", page, StringComparison.Ordinal));
        Assert.Equal((long)batch.Pending.Count, await office.Store.AskAsync(CastWithASignIn));
        Assert.Equal(1L, await office.Store.AskAsync("select count(distinct body::jsonb->'body'->>'challenge') from deployclaw.entry where kind = 'vote-cast'"));
    }

    [Fact]
    public async Task WhoLeavesTheGroupBetweenTheSignInAndTheYesMayNotApproveAnyMore()
    {
        await BotAsync();
        var asked = await office.OfAsync("acme_prod");
        using var browser = new APerson(node!);
        var page = await browser.SignsInFromAsync(LinkOf(await office.VoteAsync(Priya(), asked)), "priya");
        office.People.Put(Priya("S-OTHER"));

        var answered = await browser.AnswersAsync(page, "confirm");

        Assert.Contains("you are not of them", answered.Page, StringComparison.Ordinal);
        Assert.Equal((ApprovalState.Pending, 0), await StandsAsync(asked));
    }

    private People KnownAtTheIssuer(People people) =>
        new([.. people.Records.Select(record => record with { Identities = [.. record.Identities, new Identity.OpenId(issuer.Issuer.ToString().TrimEnd('/'), record.Id)] })]);

    private async Task BotAsync(bool reachable = true)
    {
        node = await ANode.StartAsync(office.Store, issuer, new SignedInVotes(office.Box, office.Approvals), reachable, office.Policy);
        office.StepUp = node.StepUp;
    }

    /// <returns>What the page says in the end.</returns>
    private async Task<string> ConfirmAsync(string subject, DeskAnswer answer)
    {
        using var browser = new APerson(node!);
        var page = await browser.SignsInFromAsync(LinkOf(answer), subject);
        return (await browser.AnswersAsync(page, "confirm")).Page;
    }

    private async Task<(ApprovalState State, int Votes)> StandsAsync(ApprovalSnapshot asked)
    {
        var now = await office.NowAsync(asked);
        return (now.State, now.Votes.Count);
    }

    private static Uri LinkOf(DeskAnswer answer) => RunsOf(answer).OfType<Run.Link>().Single().Target;

    private static IEnumerable<Run> RunsOf(DeskAnswer answer) =>
        Assert.IsType<DeskAnswer.Privately>(answer).Card.Blocks.OfType<CardBlock.Text>().SelectMany(text => text.Content.Runs);
}
