using DeployClaw.EndToEnd.Reports;

namespace DeployClaw.EndToEnd.Sandbox.Slack.Page;

public sealed class LiveTests(ABrowser browser) : PageTest(browser)
{
    private const string Offset = "node => node.getBoundingClientRect().top";

    [Fact]
    public async Task AMessageAppearsByItselfAndLeavesWhatIsTyped()
    {
        await OpenAsync();
        await Composer.FillAsync("half a sent");
        Workspace.Messages.Add(AMessage.Saying("It is down."));
        await Workspace.AnnounceAsync("message");
        await Expect(Message(AMessage.First)).ToContainTextAsync("It is down.");
        await Expect(Composer).ToHaveValueAsync("half a sent");
        await Expect(Composer).ToBeFocusedAsync();
    }

    [Fact]
    public async Task WhoReadsFurtherUpKeepsTheLineUnderTheirEyes()
    {
        for (var second = 0; second < 60; second++)
        {
            Workspace.Messages.Add(AMessage.Saying($"line {second}", AMessage.Ts(second)));
        }

        await OpenAsync();
        var read = Message(AMessage.Ts(30));
        await read.EvaluateAsync("node => { const list = node.closest('.scroller'); list.scrollTop = node.offsetTop - list.offsetTop - 100; }");
        var before = await read.EvaluateAsync<double>(Offset);
        Workspace.Messages[0]!["text"] = "now\nmuch\nlonger\nthan\nit\nwas";
        Workspace.Messages.Add(AMessage.Saying("news", AMessage.Ts(99)));
        await Workspace.AnnounceAsync("message");
        await Expect(Message(AMessage.Ts(99))).ToHaveCountAsync(1);
        Assert.Equal(before, await read.EvaluateAsync<double>(Offset), 1.0);
        await Page.Locator(".newer").First.ClickAsync();
        await Expect(Message(AMessage.Ts(99))).ToBeInViewportAsync();
    }

    [Fact]
    public async Task WhoReadsTheEndStaysAtTheEnd()
    {
        for (var second = 0; second < 60; second++)
        {
            Workspace.Messages.Add(AMessage.Saying($"line {second}", AMessage.Ts(second)));
        }

        await OpenAsync();
        await Expect(Message(AMessage.Ts(59))).ToBeInViewportAsync();
        Workspace.Messages.Add(AMessage.Saying("news", AMessage.Ts(99)));
        await Workspace.AnnounceAsync("message");
        await Expect(Message(AMessage.Ts(99))).ToBeInViewportAsync();
    }

    [Fact]
    public async Task AButtonKeepsTheFocusWhenItsMessageIsEdited()
    {
        Workspace.Messages.Add(AMessage.WithButton());
        await OpenAsync();
        await Action("take").FocusAsync();
        var edited = AMessage.WithButton(",\"style\":\"primary\"");
        Workspace.Messages[0] = edited;
        await Workspace.AnnounceAsync("update");
        await Expect(Page.Locator("[data-action-id=take].primary")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task NewsElsewhereIsHintedAt()
    {
        var parent = AMessage.Saying("It is down.");
        parent["replyCount"] = 2;
        Workspace.Messages.Add(parent);
        await OpenAsync("#/C0DEPLOYS");
        await Workspace.AnnounceAsync("message", AMessage.First);
        await Expect(Page.Locator("nav a.unread")).ToContainTextAsync("incidents");
        await Page.Locator("nav a.unread").ClickAsync();
        await Expect(Page.Locator(".summary.news")).ToContainTextAsync("2 replies");
        await Expect(Page.Locator("nav a.unread")).ToHaveCountAsync(0);
    }
}
