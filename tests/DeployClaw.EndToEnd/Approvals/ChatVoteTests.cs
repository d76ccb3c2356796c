using DeployClaw.Conversations;
using DeployClaw.EndToEnd.Serve;
using DeployClaw.Host.Policies;
using DeployClaw.Sandbox.Acme;
using DeployClaw.Sandbox.Slack.People;
using DeployClaw.Sandbox.Slack.Workspace;
using DeployClaw.Sandbox.Story;

namespace DeployClaw.EndToEnd.Approvals;

/// <summary>People vote in Slack, and the running bot answers: cards, dialogs and refusals as they see them.</summary>
[Collection(ServeTests.Name)]
public sealed class ChatVoteTests(ServeHost host) : IAsyncLifetime
{
    private const string Asked = "Approve the rollback of acme_prod?";
    private const string Reason = "The statements take back what the migration left.";

    private AWorkplace workplace = null!;
    private AnOffice office = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Stage Stage => workplace.Stage;

    private AcmeWorkspace Acme => Stage.Acme;

    public async ValueTask InitializeAsync()
    {
        workplace = await host.WorkplaceAsync();
        workplace.Store.RoutedBy(new ChannelRoute("*", null, null, ["#incidents"]));
        office = new AnOffice(workplace.Store) { Policy = ApprovalPolicyFile.Load(host.Sandbox.Policies.Approvals, host.Sandbox.Policies.People) };
        await office.BreakAsync();
        await workplace.StartBotAsync(host.Sandbox.Policies.Options);
        await ThreadSaysAsync(Asked);
    }

    public ValueTask DisposeAsync() => workplace.DisposeAsync();

    [Fact]
    public async Task TwoPeopleAtTheSameInstantOnTwoNodesAreTwoVotesAndOneGrant()
    {
        await workplace.StartBotAsync(host.Sandbox.Policies.Options);
        await AskAsync(Acme.Approver);
        await AskAsync(Acme.ReleaseManager);

        await Task.WhenAll(SendAsync(Acme.Approver), SendAsync(Acme.ReleaseManager));

        await ThreadSaysAsync("Approved: the rollback of acme_prod");
        Assert.Equal(1, await office.CountAsync("grant-minted"));
        await ThreadSaysAsync("acme_prod. It was not rehearsed, and DeployClaw runs nothing that was not");
    }

    [Fact]
    public async Task SomebodyWhoLeftTheGroupAMinuteAgoIsToldThatTheyMayNot()
    {
        Stage.Slack.Workspace.Directory.PutGroup("oncall", "On call", Acme.OnCall);

        await Stage.PressInThreadAsync(Acme.ReleaseManager, Asked, "Approve…", Cancellation);

        await DialogSaysAsync(Acme.ReleaseManager, "The rule “every tenant” says no: it lets release approve, and you are not of them.");
    }

    [Fact]
    public async Task ADialogThatIsSentAfterTheExpiryIsRefusedAndTheCardShowsIt()
    {
        await AskAsync(Acme.Approver);
        await ChangeAsync("expires_at", "2020-01-01T00:00:00Z");

        await SendAsync(Acme.Approver);

        await DialogSaysAsync(Acme.Approver, "The approval is expired");
        await ThreadSaysAsync("Expired: the rollback of acme_prod");
        Assert.Equal(0, await office.CountAsync("vote-cast"));
    }

    [Fact]
    public async Task AVoteUnderAnotherPolicyThanWasShownIsRefusedAndTheCardOffersToPlanAgain()
    {
        await AskAsync(Acme.Approver);
        await ChangeAsync("policy_version", "another");

        await SendAsync(Acme.Approver);

        await DialogSaysAsync(Acme.Approver, "The approval policy has changed since it was asked for.");
        await ThreadSaysAsync("Plan again: the rollback of acme_prod");
        await ThreadSaysAsync("Re-plan");
    }

    [Fact]
    public async Task ANameThatIsMistypedIsSaidUnderItsField()
    {
        // No playbook of this burst destroys anything by itself.
        await workplace.Store.AskAsync("""update deployclaw.approval set snapshot = jsonb_set(snapshot, '{case,playbook,destroys}', '["drops the table orders"]') returning id""");
        await AskAsync(Acme.Approver);

        var refused = await Assert.ThrowsAsync<StoryException>(() => Stage.FillAsync(Acme.Approver, Cancellation, Reason, "acme_prd"));

        Assert.Contains("That is not acme_prod.", refused.Message, StringComparison.Ordinal);
        await Stage.FillAsync(Acme.Approver, Cancellation, Reason, "acme_prod");
        await ThreadSaysAsync("1 of 2");
    }

    [Fact]
    public async Task AppHomeAndTheCommandNameWhatOneCanVoteOn()
    {
        await Stage.OpenHomeAsync(Acme.Approver, Cancellation);
        await SaysAsync(Sight.Home(Acme.Approver), "My pending approvals", "acme_prod", "Approve…");

        await Stage.OpenHomeAsync(Acme.Auditor, Cancellation);
        await SaysAsync(Sight.Home(Acme.Auditor), "Nothing waits for your approval.");

        await Stage.TypeAsync(Acme.Auditor, "/deployclaw approvals acme", Cancellation);
        await SaysAsync(Sight.Whispers(Acme.Auditor), "0 approvals for you, 1 open besides.");
    }

    [Fact]
    public async Task TheCardThatSomebodyDeletesIsPostedAgain()
    {
        var card = Stage.Replies.Last(message => ReadText.Of(message).Contains(Asked, StringComparison.Ordinal));
        Stage.Slack.Workspace.Conversations.Delete(card);
        await AskOtherwiseAsync();

        await SaysAsync(Sight.Thread, "1 of 2");
        Assert.Contains(Stage.Replies, message => message.Ts != card.Ts && ReadText.Of(message).Contains(Asked, StringComparison.Ordinal));
    }

    private async Task AskOtherwiseAsync()
    {
        await Stage.OpenHomeAsync(Acme.Approver, Cancellation);
        await SaysAsync(Sight.Home(Acme.Approver), "acme_prod");
        var home = Stage.Home(Acme.Approver)!;
        var button = BlockElement.In(home.Blocks).First(element =>
            element.Block.GetRawText().Contains("acme_prod", StringComparison.Ordinal) && element.ActionId.StartsWith(CardAction.Approve, StringComparison.Ordinal));
        await Stage.Slack.People.PressAsync(Acme.Approver, home.Id, new Press(button.ActionId) { BlockId = button.BlockId }, Cancellation);
        await DialogSaysAsync(Acme.Approver, "Why is this right?");
        await SendAsync(Acme.Approver);
    }

    private async Task AskAsync(SlackUser user)
    {
        await Stage.PressInThreadAsync(user, Asked, "Approve…", Cancellation);
        await DialogSaysAsync(user, "Why is this right?");
    }

    private Task SendAsync(SlackUser user) => Stage.FillAsync(user, Cancellation, Reason);

    private Task ChangeAsync(string member, string value) => workplace.Store.AskAsync(
        $"update deployclaw.approval set snapshot = jsonb_set(snapshot, '{{{member}}}', '\"{value}\"') where name = 'acme_prod' returning id");

    private Task ThreadSaysAsync(string words) => SaysAsync(Sight.Thread, words);

    private Task DialogSaysAsync(SlackUser user, string words) => SaysAsync(Sight.Dialog(user), words);

    private Task SaysAsync(Sight sight, params string[] words) => workplace.UntilAsync(
        () => Task.FromResult(words.All(word => sight.Read(Stage).Contains(word, StringComparison.Ordinal))), $"it says {string.Join(", ", words)} {sight.Where}");
}
