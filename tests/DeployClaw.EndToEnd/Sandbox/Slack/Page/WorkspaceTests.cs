using DeployClaw.EndToEnd.Reports;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Sandbox.Slack.Workspace;
using Microsoft.Playwright;

namespace DeployClaw.EndToEnd.Sandbox.Slack.Page;

/// <summary>The page on the stand-in's own workspace, with a stock Bolt app as the bot: from a click to what the app did, and back.</summary>
public sealed class WorkspaceTests(ABrowser browser) : SlackTests, IClassFixture<ABrowser>
{
    private static readonly object[] ApproveButton =
    [
        new
        {
            type = "actions",
            block_id = "decide",
            elements = new[] { new { type = "button", action_id = "approve", value = "v1", text = new { type = "plain_text", text = "Approve" } } },
        },
    ];

    private IPage page = null!;

    public override async ValueTask DisposeAsync()
    {
        await page.CloseAsync();
        await base.DisposeAsync();
    }

    private Task OpenAsync(SlackUser user) => OpenAsync(Slack, $"#/{Deploys.Id}?as={user.Id}");

    private async Task OpenAsync(SlackStandIn slack, string place)
    {
        page = await browser.NewPageAsync();
        var listens = page.WaitForResponseAsync("**/page/api/events?*");
        await page.GotoAsync($"{slack.Address}{place}");
        await listens;
    }

    private async Task TypeAsync(string text)
    {
        await page.Locator("main.channel textarea").FillAsync(text);
        await page.Locator("main.channel textarea").PressAsync("Enter");
    }

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    [Fact]
    public async Task AButtonOnThePageReachesTheAppAndItsAnswerReplacesTheMessage()
    {
        await using var bot = await BoltBot.StartAsync(Slack, socketMode: true);
        await OpenAsync(Grace);
        await CallAsync("chat.postMessage", new { channel = Deploys.Id, text = "Roll back?", blocks = ApproveButton });
        await page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await Expect(page.Locator("main .message")).ToContainTextAsync("Approved.");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task ACommandOpensAModalThatComplainsStacksAndCloses()
    {
        await using var bot = await BoltBot.StartAsync(Slack, socketMode: true);
        await OpenAsync(Ada);
        await TypeAsync("/deployclaw modal");
        var modal = page.Locator("dialog.modal");
        await Expect(modal.Locator("h2")).ToHaveTextAsync("Loading");
        await page.GetByLabel("Why?").FillAsync("because");
        await modal.Locator("[data-submit]").ClickAsync();
        await Expect(modal.Locator(".error")).ToHaveTextAsync("Say more.");
        await page.GetByLabel("Why?").FillAsync("deeper");
        await modal.Locator("[data-submit]").ClickAsync();
        await Expect(modal.Locator("h2")).ToHaveTextAsync("Deeper");
        await Expect(page.GetByLabel("Why?")).ToHaveValueAsync("");
        await page.Keyboard.PressAsync("Escape");
        await Expect(modal.Locator("h2")).ToHaveTextAsync("Loading");
        await page.GetByLabel("Why?").FillAsync("the migration is half applied");
        await modal.Locator("[data-submit]").ClickAsync();
        await Expect(modal).ToBeHiddenAsync();
    }

    [Fact]
    public async Task TheHomeTabIsWhatTheAppPublished()
    {
        await using var bot = await BoltBot.StartAsync(Slack, socketMode: true);
        await OpenAsync(Ada);
        await page.Locator("nav").GetByText("DeployClaw").ClickAsync();
        await Expect(page.Locator("main.home strong")).ToHaveTextAsync("Nothing is pending.");
    }

    [Fact]
    public async Task AWrongCommandIsWhisperedAboutAndOneInAThreadToo()
    {
        var parent = await PostAsync("It is down.");
        await PostAsync("Looking.", parent);
        await OpenAsync(Ada);
        await TypeAsync("/nonsense");
        await Expect(page.Locator("main [data-ephemeral]")).ToContainTextAsync("/nonsense is not a valid command.");
        await page.GetByText("1 reply").First.ClickAsync();
        await page.Locator("aside textarea").FillAsync("/deployclaw status");
        await page.Locator("aside textarea").PressAsync("Enter");
        await Expect(page.Locator("aside [data-ephemeral]")).ToContainTextAsync("not supported in threads");
    }

    [Fact]
    public async Task WhatAPersonWritesStandsThereAsItWasTyped()
    {
        await OpenAsync(Ada);
        await TypeAsync("a < b & *c* <!channel>");
        await Expect(page.Locator("main .message .text")).ToHaveTextAsync("a < b & c <!channel>");
        Assert.Equal("a &lt; b &amp; *c* &lt;!channel&gt;", Slack.Workspace.Conversations.Messages(Deploys)[0].Text);
    }

    [Fact]
    public async Task AnOpenPageSaysThatTheWorkspaceIsGoneAndDoesNotHoldItUp()
    {
        var brief = await SlackStandIn.StartAsync(cancellation: Cancellation);
        brief.Workspace.Conversations.AddChannel("deploys", brief.Workspace.Directory.Add("ada", "Ada Byron"));
        await OpenAsync(brief, "");
        await brief.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        await Expect(page.Locator(".offline")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task TheLinkOfAMessageOpensItsThread()
    {
        var parent = await PostAsync("It is down.");
        var reply = await PostAsync("Looking.", parent);
        var link = await FormAsync("chat.getPermalink", ("channel", Deploys.Id), ("message_ts", reply));
        await OpenAsync(Ada);
        await page.GotoAsync(link.GetProperty("permalink").GetString()!);
        await Expect(page.Locator("aside [data-ts]")).ToHaveCountAsync(2);
    }
}
