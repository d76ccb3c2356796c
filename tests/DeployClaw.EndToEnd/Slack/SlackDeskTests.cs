using DeployClaw.Conversations;
using DeployClaw.EndToEnd.Sandbox.Commands;
using DeployClaw.Host.Desk;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Desk;
using DeployClaw.Host.Slack.Inbound;
using DeployClaw.Host.Slack.Messages;
using DeployClaw.Host.Slack.Rendering;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeployClaw.EndToEnd.Slack;

/// <summary>What people are told whose wish takes long or cannot be done.</summary>
public sealed class SlackDeskTests : SlackClientTests
{
    private const string Sorry = "This could not be done just now; try again in a minute.";

    private readonly AnIncidentStore store = new();
    private readonly SlackWork work = new(NullLogger<SlackWork>.Instance);
    private readonly SlackAttempt attempt = new(NullLogger<SlackAttempt>.Instance);
    private ABot bot = null!;
    private ChatDesk desk = null!;
    private SlackVisitors visitors = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        bot = await ABot.StartAsync(Slack, socketMode: true);
        await Eventually.TrueAsync(() => bot.Sockets.Open > 0);
        var policy = new AccessPolicy("test", [new AccessRule(Enum.GetValues<AccessRight>(), Everyone: true, [], [])]);
        desk = new ChatDesk(policy, new IncidentDesk(store, Time), new TenantDesk(store), null!, null!, null!, null!, null!, null!, Time, NullLogger<ChatDesk>.Instance);
        visitors = new SlackVisitors(People, new SlackChannels(Client, Time), policy);
        await work.StartAsync(Cancellation);
    }

    public override async ValueTask DisposeAsync()
    {
        await work.StopAsync(CancellationToken.None);
        work.Dispose();
        await bot.DisposeAsync();
        await base.DisposeAsync();
    }

    [Fact]
    public async Task WhoTypesWhileTheStoreIsAwayIsTold()
    {
        store.Fail();
        await AnswerAsync(await TypedAsync());
        Assert.Contains(Sorry, Told(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoPressesWhileTheStoreIsAwayIsTold()
    {
        store.Fail();
        await PressAsync(CardAction.Take);
        Assert.Contains(Sorry, Told(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADialogThatCannotBeFilledSaysSo()
    {
        store.Fail();
        await PressAsync(CardAction.ShowTenants);
        Assert.Contains(Sorry, Shown(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AChannelIsKnownByTheNameInTheCommandItself()
    {
        store.Answer();
        await AnswerAsync(await TypedAsync());
        Assert.Equal([Deploys.Id, "#deploys"], store.Channels);
        Assert.Empty(Slack.Calls.Of("conversations.list"));
    }

    [Fact]
    public async Task APrivateChannelIsLookedUpSinceItsCommandsHideItsName()
    {
        store.Answer();
        await AnswerAsync(await TypedAsync() with { ChannelName = "privategroup" });
        Assert.Equal([Deploys.Id, "#deploys"], store.Channels);
    }

    [Fact]
    public async Task AChannelThatTheBotCannotSeeIsNotLookedForWithEveryCommand()
    {
        store.Answer();
        var typed = await TypedAsync() with { ChannelId = "G0NOWHERE", ChannelName = "privategroup" };
        await AnswerAsync(typed);
        await AnswerAsync(typed);
        Assert.Equal(["G0NOWHERE", "G0NOWHERE"], store.Channels);
        Assert.Single(Slack.Calls.Of("conversations.list"));
    }

    [Fact]
    public async Task ASubmissionThatTakesLongIsAcknowledgedAndShowsItsOutcomeAfterwards()
    {
        var view = await OpenAsync();
        var ack = await Submissions(TimeSpan.FromMilliseconds(1)).AnswerAsync(Submitted(view), Cancellation);
        Assert.Contains("Working", ack.Payload!.Value.GetRawText(), StringComparison.Ordinal);
        store.Answer();
        await Eventually.TrueAsync(() => Shown().Contains("There is no incident inc-1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ASubmissionThatFailsSaysSoInItsDialog()
    {
        store.Fail();
        var ack = await Submissions(TimeSpan.FromMinutes(1)).AnswerAsync(Submitted(await OpenAsync()), Cancellation);
        Assert.Contains(Sorry, ack.Payload!.Value.GetRawText(), StringComparison.Ordinal);
    }

    private async Task<SlackRequest.SlashCommand> TypedAsync()
    {
        await Slack.People.TypeCommandAsync(Ada, Deploys, "/deployclaw take", cancellation: Cancellation);
        return Assert.IsType<SlackRequest.SlashCommand>(Assert.Single(bot.Desk.Taken));
    }

    private Task AnswerAsync(SlackRequest.SlashCommand typed) => new SlackCommands(visitors, desk, attempt, Client).AnswerAsync(typed, Cancellation);

    private async Task PressAsync(string action)
    {
        var typed = await TypedAsync();
        var pressed = new SlackRequest.BlockActions(
            [new BlockAction(action, "block", "button", ["inc-1"])],
            new SlackContainer.Message(Deploys.Id, "1700000000.000100", null, IsEphemeral: false),
            typed.TriggerId,
            typed.ResponseUrl,
            SlackState.Empty)
        {
            Delivery = "action:1",
            Sender = typed.Sender,
        };
        await new SlackPresses(visitors, desk, attempt, Dialogs, Client).AnswerAsync(pressed, Cancellation);
    }

    private async Task<string> OpenAsync()
    {
        var modal = DialogRenderer.Modal(new Dialog(ReasonDialog.ResolveId, "Resolve", [new CardBlock.Text("Why?")], "inc-1"));
        return (await Client.Views.OpenAsync(new OpenView(Slack.Workspace.Triggers.Issue(Ada.Id), modal), Cancellation)).View!.Id!;
    }

    private SlackSubmissions Submissions(TimeSpan patience) =>
        new(visitors, desk, attempt, Dialogs, work, Time) { Patience = patience, Settling = TimeSpan.Zero };

    private SlackRequest.ViewSubmission Submitted(string viewId)
    {
        var reason = new Dictionary<(string, string), IReadOnlyList<string>> { [(ReasonDialog.ReasonInput, "text")] = ["rolled forward"] };
        return new SlackRequest.ViewSubmission(new SlackView(viewId, ReasonDialog.ResolveId, "inc-1", null, new SlackState(reason)), "1.2.x")
        {
            Delivery = "submission:1",
            Sender = new SlackSender(Ada.Id, Slack.Workspace.Team.Id, null, Slack.Workspace.Team.Id),
        };
    }

    private string Told() => Assert.Single(Slack.Workspace.Conversations.Ephemerals(Ada.Id)).Text!;

    private string Shown() => Assert.Single(Slack.Workspace.Views.Stack(Ada.Id)).Definition.GetRawText();
}
