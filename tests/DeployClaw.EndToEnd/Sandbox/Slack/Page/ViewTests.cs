using System.Text.Json.Nodes;
using DeployClaw.EndToEnd.Reports;
using Microsoft.Playwright;

namespace DeployClaw.EndToEnd.Sandbox.Slack.Page;

public sealed class ViewTests(ABrowser browser) : PageTest(browser)
{
    private static JsonNode Modal(string id, string title, string blocks, string hash = "1") => JsonNode.Parse(
        $$"""
        {"id":"{{id}}","hash":"{{hash}}","type":"modal","title":{"type":"plain_text","text":"{{title}}"},
         "submit":{"type":"plain_text","text":"Resolve"},"close":{"type":"plain_text","text":"Cancel"},"blocks":{{blocks}}}
        """)!;

    private static JsonNode Form(string hint = "") => Modal("V1", "Resolve", $$"""
        [{"type":"section","block_id":"hint","text":{"type":"mrkdwn","text":"Say why. {{hint}}"} },
         {"type":"input","block_id":"reason","label":{"type":"plain_text","text":"Reason"},"element":{"type":"plain_text_input","action_id":"text"} },
         {"type":"input","block_id":"how","label":{"type":"plain_text","text":"How"},"element":{"type":"radio_buttons","action_id":"end","options":[
           {"text":{"type":"plain_text","text":"Rolled back"},"value":"back"},{"text":{"type":"plain_text","text":"Fixed forward"},"value":"forward"}]} },
         {"type":"input","block_id":"tell","optional":true,"label":{"type":"plain_text","text":"Tell"},"element":{"type":"checkboxes","action_id":"whom","options":[
           {"text":{"type":"plain_text","text":"The channel"},"value":"channel"},{"text":{"type":"plain_text","text":"The requester"},"value":"requester"}]} },
         {"type":"input","block_id":"tenant","label":{"type":"plain_text","text":"Tenant"},"element":{"type":"static_select","action_id":"name","initial_option":{"text":{"type":"plain_text","text":"northwind"},"value":"n"},"options":[
           {"text":{"type":"plain_text","text":"contoso"},"value":"c"},{"text":{"type":"plain_text","text":"northwind"},"value":"n"}]} }]
        """, hint);

    private async Task ShowAsync(JsonNode view)
    {
        Workspace.Views.Add(view);
        await Workspace.AnnounceAsync("view");
        await Expect(Page.Locator("dialog.modal")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task AFilledInFormIsSubmittedAsSlackDoesIt()
    {
        await OpenAsync();
        await ShowAsync(Form());
        await Page.GetByLabel("Reason").FillAsync("It is fixed.");
        await Page.GetByLabel("Fixed forward").CheckAsync();
        await Page.GetByLabel("The requester").CheckAsync();
        await Page.Locator("[data-submit]").ClickAsync();
        var values = Workspace.NextTold("views/V1/submit")["values"]!;
        Assert.Equal("It is fixed.", (string?)values["reason"]!["text"]!["value"]);
        Assert.Equal("plain_text_input", (string?)values["reason"]!["text"]!["type"]);
        Assert.Equal("forward", (string?)values["how"]!["end"]!["selected_option"]!["value"]);
        Assert.Equal("requester", (string?)values["tell"]!["whom"]!["selected_options"]![0]!["value"]);
        Assert.Equal("n", (string?)values["tenant"]!["name"]!["selected_option"]!["value"]);
    }

    [Fact]
    public async Task WhatIsMissingIsSaidUnderItsFieldAndNotSent()
    {
        await OpenAsync();
        await ShowAsync(Form());
        await Page.Locator("[data-submit]").ClickAsync();
        await Expect(Page.Locator("[data-block-id=reason] .error")).ToHaveTextAsync("Please complete this required field.");
        await Expect(Page.Locator(".error:visible")).ToHaveCountAsync(2);
        await Expect(Page.GetByLabel("Reason")).ToBeFocusedAsync();
        Assert.Empty(Workspace.Told);
    }

    [Fact]
    public async Task WhatTheAppRefusesIsSaidUnderItsField()
    {
        Workspace.Answer = JsonNode.Parse("""{"ok":false,"errors":{"reason":"Too short for the record."} }""")!.AsObject();
        await OpenAsync();
        await ShowAsync(Form());
        await Page.GetByLabel("Reason").FillAsync("x");
        await Page.GetByLabel("Rolled back").CheckAsync();
        await Page.Locator("[data-submit]").ClickAsync();
        await Expect(Page.Locator("[data-block-id=reason] .error")).ToHaveTextAsync("Too short for the record.");
        await Expect(Page.GetByLabel("Reason")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(Page.GetByLabel("Reason")).ToHaveValueAsync("x");
    }

    [Fact]
    public async Task AnUpdateLeavesWhatIsFilledIn()
    {
        await OpenAsync();
        await ShowAsync(Form());
        await Page.GetByLabel("Reason").FillAsync("half a sent");
        await Page.GetByRole(AriaRole.Checkbox, new() { Name = "The channel" }).CheckAsync();
        await Page.GetByLabel("Reason").FocusAsync();
        Workspace.Views[0] = Form("Two are waiting.");
        await Workspace.AnnounceAsync("view");
        await Expect(Page.Locator("dialog.modal")).ToContainTextAsync("Two are waiting.");
        await Expect(Page.GetByLabel("Reason")).ToHaveValueAsync("half a sent");
        await Expect(Page.GetByLabel("Reason")).ToBeFocusedAsync();
        await Expect(Page.GetByRole(AriaRole.Checkbox, new() { Name = "The channel" })).ToBeCheckedAsync();
    }

    [Fact]
    public async Task TheTopOfTheStackIsShownAndBackLeadsToTheOneBelow()
    {
        await OpenAsync();
        await ShowAsync(Modal("V1", "Tenants", "[]"));
        await Expect(Page.GetByLabel("Back")).ToBeHiddenAsync();
        await ShowAsync(Modal("V2", "One tenant", "[]"));
        await Expect(Page.Locator("dialog.modal[data-view-id=V2] h2")).ToHaveTextAsync("One tenant");
        await Page.GetByLabel("Back").ClickAsync();
        Workspace.NextTold("views/V2/close");
        Workspace.Views.RemoveAt(1);
        await Workspace.AnnounceAsync("view");
        await Expect(Page.Locator("dialog.modal[data-view-id=V1] h2")).ToHaveTextAsync("Tenants");
    }

    [Fact]
    public async Task ASearchIsToldWhileItIsTyped()
    {
        await OpenAsync();
        await ShowAsync(Modal("V1", "Tenants", """
            [{"type":"input","block_id":"find","dispatch_action":true,"label":{"type":"plain_text","text":"Search"},
              "element":{"type":"plain_text_input","action_id":"search","dispatch_action_config":{"trigger_actions_on":["on_character_entered"]} } }]
            """));
        await Page.GetByLabel("Search").PressSequentiallyAsync("north");
        var told = Workspace.NextTold("actions");
        Assert.Equal("V1", (string?)told["container"]!["viewId"]);
        Assert.StartsWith("n", (string?)told["value"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheHomeTabIsOpenedAndDrawn()
    {
        Workspace.Home = JsonNode.Parse("""{"id":"V0","type":"home","blocks":[{"type":"header","block_id":"h","text":{"type":"plain_text","text":"Your pending approvals"} }]}""");
        await OpenAsync();
        await Page.Locator("nav").GetByText("DeployClaw").ClickAsync();
        await Expect(Page.Locator("main.home[aria-label='App Home'] h3")).ToHaveTextAsync("Your pending approvals");
        Assert.Equal(ACannedWorkspace.Anna, (string?)Workspace.NextTold("home/open")["user"]);
        Assert.EndsWith($"#/home?as={ACannedWorkspace.Anna}", Page.Url, StringComparison.Ordinal);
    }
}
