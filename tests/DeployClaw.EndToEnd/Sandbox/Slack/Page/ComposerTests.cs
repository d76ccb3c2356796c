using System.Text.Json.Nodes;
using DeployClaw.EndToEnd.Reports;

namespace DeployClaw.EndToEnd.Sandbox.Slack.Page;

public sealed class ComposerTests(ABrowser browser) : PageTest(browser)
{
    [Fact]
    public async Task ASlashOffersTheCommandsAndHowTheyAreUsed()
    {
        await OpenAsync();
        await Composer.FillAsync("/");
        await Expect(Page.Locator("main [role=option]")).ToHaveCountAsync(2);
        await Composer.PressSequentiallyAsync("dep");
        await Expect(Page.Locator("main [role=option]")).ToContainTextAsync("[triage | status | help]");
        await Composer.PressAsync("Tab");
        await Expect(Composer).ToHaveValueAsync("/deployclaw ");
        await Expect(Page.Locator("main .usage")).ToContainTextAsync("[triage | status | help]");
    }

    [Fact]
    public async Task ACommandIsSentAsOne()
    {
        await OpenAsync();
        await Composer.FillAsync("/deployclaw triage");
        await Composer.PressAsync("Enter");
        var told = Workspace.NextTold("commands");
        Assert.Equal("/deployclaw triage", (string?)told["text"]);
        Assert.Equal(ACannedWorkspace.Channel, (string?)told["channel"]);
        Assert.Equal(ACannedWorkspace.Anna, (string?)told["user"]);
        await Expect(Composer).ToHaveValueAsync("");
    }

    [Fact]
    public async Task WhatAPersonTypesIsEscapedAsSlackEscapesIt()
    {
        await OpenAsync();
        await Composer.FillAsync("a < b & <!channel>");
        await Composer.PressAsync("Enter");
        Assert.Equal("a &lt; b &amp; &lt;!channel&gt;", (string?)Workspace.NextTold("messages")["text"]);
    }

    [Fact]
    public async Task WhatADeactivatedPersonTypesComesBackWithTheReason()
    {
        Workspace.Answer = new JsonObject { ["ok"] = false, ["error"] = "account_inactive" };
        await OpenAsync();
        await Composer.FillAsync("/deployclaw triage");
        await Composer.PressAsync("Enter");
        await Expect(Page.Locator(".notice")).ToContainTextAsync("deactivated");
        await Expect(Composer).ToHaveValueAsync("/deployclaw triage");
    }

    [Fact]
    public async Task ARefusedMessageComesBackWithTheReason()
    {
        Workspace.Answer = new JsonObject { ["ok"] = false, ["error"] = "is_archived" };
        await OpenAsync();
        await Composer.FillAsync("hello");
        await Composer.PressAsync("Enter");
        await Expect(Page.Locator(".notice")).ToContainTextAsync("is_archived");
        await Expect(Composer).ToHaveValueAsync("hello");
    }
}
