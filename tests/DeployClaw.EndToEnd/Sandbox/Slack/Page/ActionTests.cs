using DeployClaw.EndToEnd.Reports;
using Microsoft.Playwright;

namespace DeployClaw.EndToEnd.Sandbox.Slack.Page;

public sealed class ActionTests(ABrowser browser) : PageTest(browser)
{
    private const string Confirm =
        """,  "confirm":{"title":{"type":"plain_text","text":"Take it over?"},"text":{"type":"plain_text","text":"It becomes yours."},"confirm":{"type":"plain_text","text":"Take it"},"deny":{"type":"plain_text","text":"Leave it"}}""";

    [Fact]
    public async Task AButtonTellsTheAppWhoPressedWhat()
    {
        Workspace.Messages.Add(AMessage.WithButton());
        await OpenAsync();
        await Action("take").ClickAsync();
        var told = Workspace.NextTold("actions");
        Assert.Equal(
            (ACannedWorkspace.Anna, ACannedWorkspace.Channel, AMessage.First, "decide", "take", "opaque"),
            ((string?)told["user"], (string?)told["container"]!["channel"], (string?)told["container"]!["ts"], (string?)told["blockId"], (string?)told["actionId"], (string?)told["value"]));
    }

    [Fact]
    public async Task ANoToTheConfirmationTellsNobody()
    {
        Workspace.Messages.Add(AMessage.WithButton(Confirm));
        await OpenAsync();
        await Action("take").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("It becomes yours.");
        await Page.Keyboard.PressAsync("Escape");
        await Action("take").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Leave it" }).ClickAsync();
        await Action("take").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Take it", Exact = true }).ClickAsync();
        Workspace.NextTold("actions");
        Assert.Empty(Workspace.Told);
    }

    [Fact]
    public async Task AMenuOfMoreActionsIsUsedWithTheKeyboard()
    {
        Workspace.Messages.Add(AMessage.OfBlocks(
            """
            [{"type":"section","block_id":"s","text":{"type":"mrkdwn","text":"x"},"accessory":{"type":"overflow","action_id":"more","options":[
              {"text":{"type":"plain_text","text":"Mute"},"value":"mute"},{"text":{"type":"plain_text","text":"Dismiss"},"value":"dismiss"}]}}]
            """));
        await OpenAsync();
        await Action("more").FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Menuitem, new() { Name = "Mute" })).ToBeFocusedAsync();
        await Page.Keyboard.PressAsync("ArrowDown");
        await Page.Keyboard.PressAsync("Enter");
        Assert.Equal("dismiss", (string?)Workspace.NextTold("actions")["selected"]!["value"]);
    }

    [Fact]
    public async Task AChoiceInAMessageIsToldAtOnce()
    {
        Workspace.Messages.Add(AMessage.OfBlocks(
            """
            [{"type":"actions","block_id":"a","elements":[{"type":"static_select","action_id":"page","options":[
              {"text":{"type":"plain_text","text":"1–10"},"value":"1"},{"text":{"type":"plain_text","text":"11–20"},"value":"2"}]}]}]
            """));
        await OpenAsync();
        await Action("page").SelectOptionAsync(new SelectOptionValue { Label = "11–20" });
        Assert.Equal("2", (string?)Workspace.NextTold("actions")["selected"]!["value"]);
    }
}
