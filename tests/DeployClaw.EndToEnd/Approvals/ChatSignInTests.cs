using DeployClaw.Conversations;
using DeployClaw.EndToEnd.Serve;
using DeployClaw.Host.Policies;
using DeployClaw.Sandbox.Acme;
using DeployClaw.Sandbox.Slack.Workspace;
using DeployClaw.Sandbox.Story;

namespace DeployClaw.EndToEnd.Approvals;

/// <summary>Votes on a high risk as people give them: in Slack, then at the issuer's page and the running bot's.</summary>
[Collection(ServeTests.Name)]
public sealed class ChatSignInTests(ServeHost host) : IAsyncLifetime
{
    private const string Asked = "Approve freezing and redeploying prod-deploy?";
    private const string Cast = "select count(*) from deployclaw.entry where kind = 'vote-cast' and body::jsonb->'body'->>'challenge' like 'sup-%'";

    private AWorkplace workplace = null!;
    private AnOffice office = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Stage Stage => workplace.Stage;

    private AcmeWorkspace Acme => Stage.Acme;

    public async ValueTask InitializeAsync()
    {
        var sandbox = host.Sandbox;
        workplace = await host.WorkplaceAsync();
        workplace.Store.RoutedBy(new ChannelRoute("*", null, null, ["#incidents"]));
        office = new AnOffice(workplace.Store) { Policy = ApprovalPolicyFile.Load(sandbox.Policies.Approvals, sandbox.Policies.People) };
        await office.BreakAsync();
        sandbox.Door.LeadsTo = (await workplace.StartBotAsync(sandbox.Approving)).Address;
        await SaysAsync(Sight.Thread, Asked);
    }

    public ValueTask DisposeAsync() => workplace.DisposeAsync();

    [Fact]
    public async Task TwoWhoVoteSignInAndConfirmMakeAGrant()
    {
        await VoteAsync(Acme.Approver);
        await Stage.SignInAsync(Acme.Approver, "priya", Cancellation);
        await SaysAsync(Sight.Thread, "1 of 2");

        await VoteAsync(Acme.ReleaseManager);
        await Stage.SignInAsync(Acme.ReleaseManager, "tomas", Cancellation);

        // What becomes of the grant is another matter: the office's deployment was made up, and no pipeline is behind it.
        await SaysAsync(Sight.Thread, "*Approved:* prod-deploy");
        Assert.Equal((2L, 1L), (await workplace.Store.AskAsync(Cast), await office.CountAsync("grant-minted")));
    }

    [Fact]
    public async Task ALinkThatIsForwardedCastsNothingAndIsOnTheTrail()
    {
        await VoteAsync(Acme.Approver);

        var said = await Stage.SignInAsync(Acme.Approver, "tomas", Cancellation);

        Assert.Contains("Whoever signed in is not the person whose vote this is", said, StringComparison.Ordinal);
        Assert.Equal((0, 1), (await office.CountAsync("vote-cast"), await office.CountAsync("step-up-refused")));
    }

    /// <summary>Until the link stands before them.</summary>
    private async Task VoteAsync(SlackUser user)
    {
        await Stage.PressInThreadAsync(user, Asked, "Approve…", Cancellation);
        await SaysAsync(Sight.Dialog(user), "Why is this right?");
        await Stage.FillAsync(user, Cancellation, "Nothing else may be deployed meanwhile.");
        await SaysAsync(Sight.Dialog(user), "This risk takes a sign-in outside the chat");
    }

    private Task SaysAsync(Sight sight, string words) => workplace.UntilAsync(
        () => Task.FromResult(sight.Read(Stage).Contains(words, StringComparison.Ordinal)), $"it says {words} {sight.Where}");
}
