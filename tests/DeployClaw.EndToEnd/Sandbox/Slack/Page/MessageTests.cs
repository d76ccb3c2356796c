using System.Text.Json.Nodes;
using DeployClaw.EndToEnd.Reports;

namespace DeployClaw.EndToEnd.Sandbox.Slack.Page;

public sealed class MessageTests(ABrowser browser) : PageTest(browser)
{
    [Fact]
    public async Task BlocksAreDrawnInPlaceOfTheText()
    {
        Workspace.Messages.Add(AMessage.OfBlocks(
            """
            [{"type":"header","block_id":"h","text":{"type":"plain_text","text":":rotating_light: prod-deploy failed"}},
             {"type":"section","block_id":"s","fields":[{"type":"mrkdwn","text":"*Stage*\nMigrate"},{"type":"mrkdwn","text":"*Risk*\n82"}]},
             {"type":"divider","block_id":"d"},
             {"type":"rich_text","block_id":"r","elements":[{"type":"rich_text_list","style":"bullet","elements":[{"type":"rich_text_section","elements":[{"type":"text","text":"one","style":{"bold":true}}]}]}]},
             {"type":"context","block_id":"c","elements":[{"type":"mrkdwn","text":"updated 14:28:37Z"}]},
             {"type":"video","block_id":"v"}]
            """));
        await OpenAsync();
        var message = Message(AMessage.First);
        await Expect(message.Locator("h3")).ToHaveTextAsync("prod-deploy failed");
        await Expect(message.Locator("h3 .emoji")).ToHaveAttributeAsync("aria-label", "rotating light");
        await Expect(message.Locator(".fields .text")).ToHaveTextAsync(["Stage\nMigrate", "Risk\n82"]);
        await Expect(message.Locator("hr")).ToHaveCountAsync(1);
        await Expect(message.Locator("ul li strong")).ToHaveTextAsync("one");
        await Expect(message.Locator(".context")).ToHaveTextAsync("updated 14:28:37Z");
        await Expect(message.Locator(".unknown")).ToContainTextAsync("video");
        await Expect(message).Not.ToContainTextAsync("for notifications");
    }

    [Fact]
    public async Task AHostileMessageRunsNothing()
    {
        const string hostile = "<img src=x onerror=\"window.taken=1\"><script>window.taken=1</script> <javascript:window.taken=1|press> <https://example.com\" onclick=\"window.taken=1|here>";
        Workspace.Messages.Add(AMessage.Saying(hostile));
        var blocks = AMessage.OfBlocks(
            """[{"type":"header","block_id":"h","text":{"type":"plain_text","text":"HOSTILE"}},{"type":"actions","block_id":"a","elements":[{"type":"button","action_id":"b","text":{"type":"plain_text","text":"HOSTILE"},"url":"javascript:window.taken=1"}]}]""",
            AMessage.Ts(1));
        blocks["blocks"]![0]!["text"]!["text"] = hostile;
        blocks["blocks"]![1]!["elements"]![0]!["text"]!["text"] = hostile;
        Workspace.Messages.Add(blocks);
        await OpenAsync();
        await Action("b").ClickAsync();
        Workspace.NextTold("actions");
        await Expect(Message(AMessage.First).Locator(".text")).ToContainTextAsync("<img src=x onerror=\"window.taken=1\"><script>");
        await Expect(Page.Locator("main .message img:not(.avatar), main .message script, main [onclick], a[href^='javascript']")).ToHaveCountAsync(0);
        Assert.Null(await Page.EvaluateAsync<int?>("window.taken ?? null"));
    }

    [Fact]
    public async Task AnEphemeralMessageSaysThatNobodyElseSeesIt()
    {
        var message = AMessage.Saying("You may not dismiss this.");
        message["ephemeral"] = true;
        Workspace.Messages.Add(message);
        Workspace.Messages.Add(AMessage.Saying("Everybody reads this.", AMessage.Ts(1)));
        await OpenAsync($"#/{ACannedWorkspace.Channel}?as={ACannedWorkspace.Anna}");
        await Expect(Page.Locator("[data-ephemeral]")).ToContainTextAsync("Only visible to you");
        await Page.Locator(".persona").ClickAsync();
        await Page.GetByRole(Microsoft.Playwright.AriaRole.Menuitemradio, new() { Name = "Gus Vendor" }).ClickAsync();
        await Expect(Message(AMessage.Ts(1))).ToBeVisibleAsync();
        await Expect(Page.Locator("[data-ephemeral]")).ToHaveCountAsync(0);
        await Expect(Page.Locator(".persona .badge")).ToHaveTextAsync("Guest");
    }

    [Fact]
    public async Task FilesAreShownAsPicturesAndAsCards()
    {
        var message = AMessage.Saying("The report.");
        message["files"] = JsonNode.Parse(
            """[{"id":"F1","name":"cascade.png","mimetype":"image/png","url":"/page/files/F1","title":"Cascade"},{"id":"F2","name":"report.html","mimetype":"text/html","url":"/page/files/F2","title":"Report"}]""");
        Workspace.Messages.Add(message);
        Workspace.File = "<!doctype html><h1>Triage</h1>";
        await OpenAsync();
        await Expect(Page.Locator("[data-file='F1'] img")).ToHaveAttributeAsync("alt", "Cascade");
        await Expect(Page.Locator("[data-file='F2']")).ToContainTextAsync("HTML report");
        var opened = await Page.Context.RunAndWaitForPageAsync(() => Page.Locator("[data-file='F2']").ClickAsync());
        Assert.EndsWith("/page/files/F2", opened.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatWasEditedDeletedOrRepliedToSaysSo()
    {
        var edited = AMessage.Saying("It is fixed.");
        edited["edited"] = new JsonObject { ["user"] = ACannedWorkspace.Gus };
        var reply = AMessage.Saying("Approval needed", AMessage.Ts(1));
        reply["threadTs"] = AMessage.First;
        var deleted = AMessage.Saying("", AMessage.Ts(2));
        deleted["deleted"] = true;
        Workspace.Messages.Add(edited);
        Workspace.Messages.Add(reply);
        Workspace.Messages.Add(deleted);
        await OpenAsync();
        await Expect(Message(AMessage.First)).ToContainTextAsync("(edited)");
        await Expect(Message(AMessage.Ts(1)).Locator(".broadcast")).ToHaveTextAsync("replied to a thread: It is fixed.");
        await Expect(Message(AMessage.Ts(2))).ToContainTextAsync("This message was deleted.");
    }
}
