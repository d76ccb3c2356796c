using System.Net;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.StepUp;
using DeployClaw.Sandbox.Identity;

namespace DeployClaw.EndToEnd.StepUp;

[Collection(StoreServerTests.Name)]
public sealed class StepUpLinkTests(StoreServer server) : IAsyncLifetime
{
    private readonly RecordedVotes votes = new();
    private AStore store = null!;
    private IdentityStandIn issuer = null!;
    private ANode node = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = await server.StoreAsync();
        issuer = await IdentityStandIn.StartAsync([new("priya", "Priya Raman"), new("tomas", "Tomas Reyes")], cancellation: Cancellation);
        node = await ANode.StartAsync(store, issuer, votes);
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await issuer.DisposeAsync();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task TheVotersOwnSignInCastsTheVotesOnce()
    {
        var link = await LinkAsync();
        using var priya = new APerson(node);
        var page = await priya.SignsInFromAsync(link.Address, "priya");
        Assert.Empty(votes.Cast);

        Assert.Equal(HttpStatusCode.OK, (await priya.AnswersAsync(page, "confirm")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await priya.AnswersAsync(page, "confirm")).Status);

        var proofs = Assert.Single(votes.Cast);
        Assert.Equal(["apr-1", "apr-2"], proofs.Select(proof => proof.Approval));
        Assert.All(proofs, proof => Assert.Equal((link.Challenge, "00ffdigest", "priya"), (proof.Challenge, proof.Digest, proof.Subject)));
        Assert.Empty(votes.Refused);
    }

    [Fact]
    public async Task ThePageShowsWhatWillBeDoneAndOthersTextIsNoMarkup()
    {
        using var priya = new APerson(node);
        var page = (await priya.SignsInFromAsync((await LinkAsync()).Address, "priya")).Page;
        Assert.All(
            ["Approve the rollback of acme_prod", "Approve the rollback of beta_prod", "00ffdigest", "91 of 100", "Run 2 statements from U42.sql", "Looked at &lt;b&gt;it&lt;/b&gt;.", "U-PRIYA"],
            shown => Assert.Contains(shown, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ALinkThatAChatFetchesForAPreviewShowsNothingOfTheVoteAndStillServes()
    {
        var link = (await LinkAsync()).Address;
        using var preview = new APerson(node);
        for (var fetched = 0; fetched < 3; fetched++)
        {
            var seen = await preview.OpensAsync(link);
            Assert.Equal(HttpStatusCode.OK, seen.Status);
            Assert.DoesNotContain("acme_prod", seen.Page, StringComparison.Ordinal);
        }

        using var priya = new APerson(node);
        Assert.Equal(HttpStatusCode.OK, (await priya.SignsInFromAsync(link, "priya")).Status);
    }

    [Fact]
    public async Task ALinkForwardedToSomebodyElseIsRefusedAndOnRecordAndServesNobodyAnyMore()
    {
        var link = (await LinkAsync()).Address;
        using var tomas = new APerson(node);
        var refused = await tomas.SignsInFromAsync(link, "tomas");
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.DoesNotContain("acme_prod", refused.Page, StringComparison.Ordinal);
        Assert.Equal("Whoever signed in is not the person whose vote this is, by people.yaml.", Assert.Single(votes.Refused));

        using var priya = new APerson(node);
        Assert.Equal(HttpStatusCode.NotFound, (await priya.OpensAsync(link)).Status);
        Assert.Empty(votes.Cast);
    }

    /// <summary>Whoever stole the chat account begins, and has the voter sign in by sending them the issuer's page.</summary>
    [Fact]
    public async Task ASignInThatEndsInAnotherBrowserThanItBeganInIsRefused()
    {
        using var thief = new APerson(node);
        using var priya = new APerson(node);
        var back = await priya.SignsInAsync(await thief.BeginsAsync((await LinkAsync()).Address), "priya");

        Assert.Equal(HttpStatusCode.Forbidden, (await priya.OpensAsync(back)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await thief.OpensAsync(back)).Status);
        Assert.Equal("The sign-in ended in another browser than it began in.", Assert.Single(votes.Refused));
    }

    [Fact]
    public async Task NobodyElsesPageCanConfirm()
    {
        using var priya = new APerson(node);
        using var other = new APerson(node);
        var page = await priya.SignsInFromAsync((await LinkAsync()).Address, "priya");

        Assert.Equal(HttpStatusCode.NotFound, (await priya.PostsAsync(page.Address, ("token", "guessed"), ("answer", "confirm"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.AnswersAsync(page, "confirm")).Status);
        Assert.Empty(votes.Cast);
        Assert.Equal(HttpStatusCode.OK, (await priya.AnswersAsync(page, "confirm")).Status);
    }

    [Fact]
    public async Task WhoSaysThatTheVoteIsNotTheirsEndsItAndThatIsOnRecord()
    {
        using var priya = new APerson(node);
        var page = await priya.SignsInFromAsync((await LinkAsync()).Address, "priya");
        await priya.AnswersAsync(page, "not-mine");
        Assert.Equal("The person who signed in said that this vote is not theirs.", Assert.Single(votes.Refused));
        Assert.Equal(HttpStatusCode.NotFound, (await priya.AnswersAsync(page, "confirm")).Status);
        Assert.Empty(votes.Cast);
    }

    [Fact]
    public async Task AnOldSignInIsRefused()
    {
        issuer.SignedInAgo = TimeSpan.FromHours(1);
        using var priya = new APerson(node);
        Assert.Equal(HttpStatusCode.Forbidden, (await priya.SignsInFromAsync((await LinkAsync()).Address, "priya")).Status);
        Assert.StartsWith("The sign-in is from before this vote", Assert.Single(votes.Refused), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASignInFromBeforeTheVoteWasAskedForIsRefused()
    {
        issuer.SignedInAgo = TimeSpan.FromMinutes(1);
        using var priya = new APerson(node);
        Assert.Equal(HttpStatusCode.Forbidden, (await priya.SignsInFromAsync((await LinkAsync()).Address, "priya")).Status);
        Assert.Empty(votes.Cast);
    }

    /// <summary>The voter has signed in and is on the way back; whoever has the link too begins anew, to confirm in their place.</summary>
    [Fact]
    public async Task WhoBeginsAnewWhileTheVoterComesBackTakesNothingOver()
    {
        var link = await LinkAsync();
        using var priya = new APerson(node);
        using var thief = new APerson(node);
        await priya.BeginsAsync(link.Address);
        var read = (await node.Rows.ByIdAsync(link.Challenge, Cancellation))!;
        await thief.BeginsAsync(link.Address);

        Assert.False(await node.Rows.SignAsync(read, new SignIn(issuer.Issuer.ToString(), "priya", TimeProvider.System.GetUtcNow()), Cancellation));
        Assert.Null((await node.Rows.ByIdAsync(link.Challenge, Cancellation))!.Signed);
    }

    [Fact]
    public async Task AnIssuerThatSaysItIsAnotherIsNotTrusted()
    {
        issuer.SaysItIs = "https://issuer.example";
        using var priya = new APerson(node);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await priya.PostsAsync((await LinkAsync()).Address)).Status);
    }

    [Theory]
    [InlineData("wiki", null)]
    [InlineData(null, "wiki")]
    public async Task ATokenThatIsMeantForAnotherProgramTooIsRefused(string? audience, string? party)
    {
        issuer.FurtherAudiences = audience is null ? [] : [audience];
        issuer.AuthorizedParty = party;
        using var priya = new APerson(node);
        Assert.Equal(HttpStatusCode.Forbidden, (await priya.SignsInFromAsync((await LinkAsync()).Address, "priya")).Status);
        Assert.Equal("The issuer's token is meant for other programs too.", Assert.Single(votes.Refused));
    }

    [Fact]
    public async Task WhoCancelsMayTryAgain()
    {
        var link = (await LinkAsync()).Address;
        using var priya = new APerson(node);
        Assert.Equal(HttpStatusCode.BadRequest, (await priya.SignsInFromAsync(link, "")).Status);
        Assert.Equal(HttpStatusCode.OK, (await priya.SignsInFromAsync(link, "priya")).Status);
    }

    [Fact]
    public async Task AfterItsTimeTheLinkServesNobody()
    {
        var link = (await LinkAsync()).Address;
        using var priya = new APerson(node);
        var page = await priya.SignsInFromAsync(link, "priya");
        await store.AskAsync("UPDATE deployclaw.step_up SET expires_at = clock_timestamp()");

        Assert.Equal(HttpStatusCode.NotFound, (await priya.OpensAsync(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await priya.AnswersAsync(page, "confirm")).Status);
        Assert.Empty(votes.Cast);
    }

    [Fact]
    public async Task TwoNodesTakeOverFromEachOtherAndOnlyOneCastsTheVotes()
    {
        await using var second = await ANode.StartAsync(store, issuer, votes);
        using var priya = new APerson(node);
        var issuerPage = await priya.BeginsAsync((await LinkAsync()).Address);
        priya.Node = second;
        var confirm = (await priya.OpensAsync(await priya.SignsInAsync(issuerPage, "priya"))).Location!;
        priya.Node = node;
        var page = await priya.OpensAsync(confirm);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(click =>
        {
            priya.Node = click % 2 == 0 ? node : second;
            return priya.AnswersAsync(page, "confirm");
        }));

        Assert.Single(votes.Cast);
        Assert.True(answers.Count(answer => answer.Status == HttpStatusCode.OK) <= 1);
    }

    [Fact]
    public async Task AnIssuerThatChangesItsKeyIsFollowed()
    {
        using var priya = new APerson(node);
        Assert.Equal(HttpStatusCode.OK, (await priya.SignsInFromAsync((await LinkAsync()).Address, "priya")).Status);
        issuer.RotateKey();
        Assert.Equal(HttpStatusCode.OK, (await priya.SignsInFromAsync((await LinkAsync()).Address, "priya")).Status);
    }

    [Fact]
    public async Task AnIssuerThatIsAwayCostsNothingButTime()
    {
        var link = (await LinkAsync()).Address;
        await issuer.DisposeAsync();
        using var priya = new APerson(node);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await priya.PostsAsync(link)).Status);
        Assert.Equal(HttpStatusCode.OK, (await priya.OpensAsync(link)).Status);
    }

    [Fact]
    public async Task TheStoreHoldsNoSecretThatABrowserHas()
    {
        var link = (await LinkAsync()).Address;
        using var priya = new APerson(node);
        await priya.SignsInFromAsync(link, "priya");
        var row = (string)(await store.AskAsync("SELECT s::text FROM deployclaw.step_up s"))!;
        Assert.DoesNotContain(link.Segments[^1], row, StringComparison.Ordinal);
        Assert.Contains("signed-in", row, StringComparison.Ordinal);
    }

    private async Task<StepUpInvitation.Link> LinkAsync() => Assert.IsType<StepUpInvitation.Link>(await node.InviteAsync());
}
