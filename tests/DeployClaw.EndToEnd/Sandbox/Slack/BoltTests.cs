using System.Text.Json;
using DeployClaw.EndToEnd.Sandbox.Commands;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Sandbox.Slack.People;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.EndToEnd.Sandbox.Slack;

/// <summary>The stock framework for bots against the stand-in, unmodified but for the address; the same both ways.</summary>
public abstract class BoltTests(bool socketMode) : SlackTests
{
    private static readonly object[] ApproveButton =
    [
        new { type = "section", block_id = "what", text = new { type = "mrkdwn", text = "Roll back?" } },
        new
        {
            type = "actions",
            block_id = "decide",
            elements = new[]
            {
                new { type = "button", action_id = "approve", value = "v1", text = new { type = "plain_text", text = "Approve" } },
            },
        },
    ];

    private BoltBot bot = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        bot = await BoltBot.StartAsync(Slack, socketMode);
    }

    public override async ValueTask DisposeAsync()
    {
        await bot.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task ACommandArrivesAndItsAcknowledgementIsShownToThePersonOnly()
    {
        var outcome = await Slack.People.TypeCommandAsync(Ada, Deploys, "/deployclaw ack", cancellation: Cancellation);

        var command = await bot.HeardAsync("command");
        Assert.True(outcome.Ok, outcome.Error);
        Assert.Equal(("ack", Ada.Id, Deploys.Id), (command.String("text"), command.String("user_id"), command.String("channel_id")));
        Assert.Equal("At once.", Assert.Single(Slack.Workspace.Conversations.Ephemerals(Ada.Id)).Text);
        Assert.Empty(Slack.Workspace.Conversations.Messages(Deploys));
    }

    [Fact]
    public async Task AResponseUrlPostsInTheChannel()
    {
        await Slack.People.TypeCommandAsync(Ada, Deploys, "/deployclaw respond", cancellation: Cancellation);

        await Eventually.TrueAsync(
            () => Slack.Workspace.Conversations.Messages(Deploys).Any(message => message.Text == "Everybody may know."));
    }

    [Fact]
    public async Task AButtonIsPressedAndItsMessageReplaced()
    {
        var posted = await CallAsync("chat.postMessage", new { channel = Deploys.Id, text = "Roll back?", blocks = ApproveButton });
        var message = Slack.Workspace.Conversations.Find(Deploys.Id, posted.String("ts"))!;

        var outcome = await Slack.People.PressAsync(Grace, message, new Press("approve"), Cancellation);

        var action = await bot.HeardAsync("action");
        Assert.True(outcome.Ok, outcome.Error);
        Assert.Equal(("v1", "decide"), (Items(action, "actions")[0].String("value"), Items(action, "actions")[0].String("block_id")));
        await Eventually.TrueAsync(() => Slack.Workspace.Conversations.Find(Deploys.Id, message.Ts) is { Text: "Approved.", Blocks: null });
    }

    [Fact]
    public async Task AModalOpensComplainsAndCloses()
    {
        var view = await OpenModalAsync();

        var empty = await SubmitAsync(view, "");
        var short1 = await SubmitAsync(view, "because");
        var stillOpen = Slack.Workspace.Views.Stack(Ada.Id).Count;
        var good = await SubmitAsync(view, "the migration is half applied");

        Assert.Equal("Please complete this required field.", empty.Errors!["why"]);
        Assert.Equal("Say more.", short1.Errors!["why"]);
        Assert.Equal(1, stillOpen);
        Assert.True(good.Ok);
        Assert.Empty(Slack.Workspace.Views.Stack(Ada.Id));
    }

    [Fact]
    public async Task AModalIsUpdatedStackedAndCleared()
    {
        var view = await OpenModalAsync();

        await SubmitAsync(view, "again");
        var updated = Assert.Single(Slack.Workspace.Views.Stack(Ada.Id));
        await SubmitAsync(view, "deeper");
        var stack = Slack.Workspace.Views.Stack(Ada.Id);
        await SubmitAsync(stack[1], "enough");

        Assert.Equal("Again", updated.Definition.Property("title")?.String("text"));
        Assert.Equal((2, view.Id, view.Id), (stack.Count, stack[1].RootId, stack[1].PreviousId));
        Assert.Empty(Slack.Workspace.Views.Stack(Ada.Id));
    }

    [Fact]
    public async Task ClosingAModalIsToldToAnAppThatAskedForIt()
    {
        var view = await OpenModalAsync();

        await Slack.People.CloseAsync(Ada, view.Id, cancellation: Cancellation);

        Assert.Equal(view.Id, (await bot.HeardAsync("closed")).Property("view")?.String("id"));
        Assert.Empty(Slack.Workspace.Views.Stack(Ada.Id));
    }

    [Fact]
    public async Task OpeningTheHomeTabPublishesIt()
    {
        var outcome = await Slack.People.OpenHomeAsync(Ada, Cancellation);

        Assert.True(outcome.Ok);
        Assert.Equal("app_home_opened", (await bot.HeardAsync("home")).Property("event")?.String("type"));
        await Eventually.TrueAsync(() => Slack.Workspace.Views.Home(Ada.Id) is not null);
        Assert.Null(Slack.Workspace.Views.Home(Grace.Id));
    }

    [Fact]
    public async Task ACommandThatIsNotAcknowledgedFailsInFrontOfThePerson()
    {
        var outcome = await Slack.People.TypeCommandAsync(Ada, Deploys, "/deployclaw silence", cancellation: Cancellation);

        Assert.Equal("operation_timeout", outcome.Error);
        var told = Assert.Single(Slack.Workspace.Conversations.Ephemerals(Ada.Id));
        Assert.Equal(SlackDirectory.SlackbotId, told.User);
        Assert.Contains("operation_timeout", told.Text, StringComparison.Ordinal);
    }

    private async Task<SlackView> OpenModalAsync()
    {
        await Slack.People.TypeCommandAsync(Ada, Deploys, "/deployclaw modal", cancellation: Cancellation);
        await bot.HeardAsync("command");
        await Eventually.TrueAsync(() => Slack.Workspace.Views.Stack(Ada.Id).Count == 1);
        return Slack.Workspace.Views.Stack(Ada.Id)[0];
    }

    private Task<PersonOutcome> SubmitAsync(SlackView view, string reason) => Slack.People.SubmitAsync(
        Ada, view.Id, JsonSerializer.SerializeToElement(new { why = new { text = reason } }), Cancellation);
}

public sealed class BoltSocketModeTests() : BoltTests(socketMode: true);

public sealed class BoltHttpTests() : BoltTests(socketMode: false);
