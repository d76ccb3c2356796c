using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.StepUp;
using DeployClaw.Sandbox.Identity;

namespace DeployClaw.EndToEnd.StepUp;

/// <summary>Where nothing can reach the bot, people type a code at the issuer's page.</summary>
[Collection(StoreServerTests.Name)]
public sealed class StepUpCodeTests(StoreServer server) : IAsyncLifetime
{
    private readonly RecordedVotes votes = new();
    private AStore store = null!;
    private IdentityStandIn issuer = null!;
    private ANode node = null!;
    private ANode second = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        store = await server.StoreAsync();
        issuer = await IdentityStandIn.StartAsync([new("priya", "Priya Raman"), new("tomas", "Tomas Reyes")], cancellation: Cancellation);
        node = await ANode.StartAsync(store, issuer, votes, reachable: false);
        second = await ANode.StartAsync(store, issuer, votes, reachable: false);
    }

    public async ValueTask DisposeAsync()
    {
        await node.DisposeAsync();
        await second.DisposeAsync();
        await issuer.DisposeAsync();
        await store.DisposeAsync();
    }

    [Fact]
    public async Task TheVotersOwnSignInCastsTheVotesOnceOnTwoNodesThatBothAsk()
    {
        await TypeAsync("priya");
        Assert.Equal(["apr-1", "apr-2"], Assert.Single(votes.Cast).Select(proof => proof.Approval));
        Assert.Empty(votes.Refused);
    }

    [Fact]
    public async Task ACodeThatSomebodyElseTypesIsRefusedAndOnRecord()
    {
        await TypeAsync("tomas");
        Assert.Equal("Whoever signed in is not the person whose vote this is, by people.yaml.", Assert.Single(votes.Refused));
        Assert.Empty(votes.Cast);
    }

    /// <summary>Whoever stole the chat account sends the voter the code, and the issuer lets the voter pass on a sign-in from before.</summary>
    [Fact]
    public async Task ASignInFromBeforeTheVoteWasAskedForIsRefused()
    {
        issuer.SignedInAgo = TimeSpan.FromMinutes(1);
        await TypeAsync("priya");
        Assert.StartsWith("The sign-in is from before this vote", Assert.Single(votes.Refused), StringComparison.Ordinal);
        Assert.Empty(votes.Cast);
    }

    [Fact]
    public async Task WhoDeclinesEndsIt()
    {
        await TypeAsync("");
        Assert.Equal("The sign-in was declined.", Assert.Single(votes.Refused));
    }

    [Fact]
    public async Task AnIssuerThatIsAwayIsSaid()
    {
        await issuer.DisposeAsync();
        var unavailable = Assert.IsType<StepUpInvitation.Unavailable>(await node.InviteAsync());
        Assert.Contains("cannot be reached", unavailable.Why, StringComparison.Ordinal);
    }

    private async Task TypeAsync(string subject)
    {
        var code = Assert.IsType<StepUpInvitation.Code>(await node.InviteAsync());
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent([new("user_code", code.UserCode), new("subject", subject)]);
        using var typed = await http.PostAsync(code.Address, form, Cancellation);
        Assert.True(typed.IsSuccessStatusCode);
        await votes.Ended.WaitAsync(TimeSpan.FromSeconds(60), Cancellation);
    }
}
