using DeployClaw.Conversations;
using DeployClaw.EndToEnd.Sandbox.Commands;
using DeployClaw.Host.Slack.Inbound;

namespace DeployClaw.EndToEnd.Slack;

public sealed class SlackDialogTests : SlackClientTests
{
    [Fact]
    public async Task AModalOpensAtOnceAndIsFilledWhenThereIsSomethingToShow()
    {
        await using var bot = await ABot.StartAsync(Slack, socketMode: true);
        await Eventually.TrueAsync(() => bot.Sockets.Open > 0);
        await Slack.People.TypeCommandAsync(Ada, Deploys, "/deployclaw tenants", cancellation: Cancellation);
        var trigger = ((SlackRequest.SlashCommand)bot.Desk.Taken[0]).TriggerId;
        string? meanwhile = null;
        await Dialogs.OpenAsync(trigger, "Tenants", onTop: false, Read, Cancellation);
        Assert.Contains("Loading", meanwhile, StringComparison.Ordinal);
        Assert.Contains("tenant_acme", Shown(), StringComparison.Ordinal);

        Task<Dialog> Read(CancellationToken cancellation)
        {
            meanwhile = Shown();
            return Task.FromResult(new Dialog("tenants", "Tenants", [new CardBlock.Text("tenant_acme")], "inc-1|0|"));
        }
    }

    [Fact]
    public async Task AModalThatIsClosedIsNotFilled() =>
        Assert.False(await Dialogs.UpdateAsync("V0NOWHERE", null, new Dialog("tenants", "Tenants", [new CardBlock.Text("text")], ""), Cancellation));

    private string Shown() => Assert.Single(Slack.Workspace.Views.Stack(Ada.Id)).Definition.GetRawText();
}
