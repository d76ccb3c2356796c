using DeployClaw.EndToEnd.Reports;
using Microsoft.Playwright;
using Contrast = DeployClaw.EndToEnd.Reports.Contrast;

namespace DeployClaw.EndToEnd.Sandbox.Slack.Page;

public sealed class PlaceTests(ABrowser browser) : PageTest(browser)
{
    private void AThread()
    {
        var parent = AMessage.Saying("It is down.");
        parent["replyCount"] = 1;
        Workspace.Messages.Add(parent);
        Workspace.Thread.Add(parent.DeepClone());
        Workspace.Thread.Add(AMessage.Saying("Looking.", AMessage.Ts(5)));
    }

    [Fact]
    public async Task TheRepliesOpenBesideTheChannel()
    {
        AThread();
        await OpenAsync();
        await Page.GetByText("1 reply").ClickAsync();
        await Expect(Page.Locator("aside [data-ts]")).ToHaveCountAsync(2);
        await Expect(Page.Locator("main.channel")).ToBeVisibleAsync();
        Assert.EndsWith($"#/{ACannedWorkspace.Channel}/{AMessage.First}?as={ACannedWorkspace.Anna}", Page.Url, StringComparison.Ordinal);
        await Page.Locator("aside textarea").FillAsync("I am on it");
        await Page.Locator("aside textarea").PressAsync("Enter");
        Assert.Equal(AMessage.First, (string?)Workspace.NextTold("messages")["threadTs"]);
        await Page.Keyboard.PressAsync("Escape");
        await Expect(Page.Locator("aside")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task ALinkOpensAThreadAsThePersonThatItNames()
    {
        AThread();
        await OpenAsync($"#/{ACannedWorkspace.Channel}/{AMessage.First}?as={ACannedWorkspace.Gus}");
        await Expect(Page.Locator("aside [data-ts]")).ToHaveCountAsync(2);
        await Expect(Page.Locator(".persona")).ToContainTextAsync("Gus Vendor");
    }

    [Fact]
    public async Task ThePermalinkOfAReplyOpensItsThread()
    {
        AThread();
        await OpenAsync($"archives/{ACannedWorkspace.Channel}/p1712345683000100?thread_ts={AMessage.First}");
        await Expect(Page.Locator("aside [data-ts]")).ToHaveCountAsync(2);
    }

    [Theory]
    [InlineData(800, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Light)]
    [InlineData(1280, ColorScheme.Dark)]
    public async Task EverythingFitsAndCanBeRead(int width, ColorScheme scheme)
    {
        AThread();
        Workspace.Messages.Add(AMessage.WithButton(",\"style\":\"danger\"", AMessage.Ts(1)));
        Workspace.Messages.Add(AMessage.Saying($"`code` <@U0ANNA> <!here> https://example.com\n> quote {new string('x', 3000)}", AMessage.Ts(2)));
        var whisper = AMessage.Saying("Only you: `no`.", AMessage.Ts(3));
        whisper["ephemeral"] = true;
        Workspace.Messages.Add(whisper);
        await OpenAsync(width: width, scheme: scheme);
        await Expect(Message(AMessage.Ts(2))).ToBeVisibleAsync();
        Assert.Empty(await Page.EvaluateAsync<string[]>(Contrast.TooLow));
        Assert.True(await Page.EvaluateAsync<int>("Math.max(...[document.documentElement, ...document.querySelectorAll('.scroller')].map(node => node.scrollWidth - node.clientWidth))") <= 0);
        await Page.GetByText("1 reply").ClickAsync();
        await Expect(Page.Locator("aside textarea")).ToBeInViewportAsync();
        await Expect(Page.Locator("main.channel")).ToBeVisibleAsync(new() { Visible = width > 1080 });
    }
}
