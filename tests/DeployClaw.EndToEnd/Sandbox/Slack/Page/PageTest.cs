using DeployClaw.EndToEnd.Reports;
using Microsoft.Playwright;

namespace DeployClaw.EndToEnd.Sandbox.Slack.Page;

/// <summary>A workspace of its own for each test, and the page in a real browser.</summary>
public abstract class PageTest(ABrowser browser) : IClassFixture<ABrowser>, IAsyncLifetime
{
    private protected ACannedWorkspace Workspace { get; private set; } = null!;

    private protected IPage Page { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Workspace = await ACannedWorkspace.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        await Workspace.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The page is open once it listens to what happens.</summary>
    private protected async Task OpenAsync(string place = "", int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        Page = await browser.NewPageAsync(width, scheme);
        var listens = Page.WaitForResponseAsync("**/page/api/events?*");
        await Page.GotoAsync($"{Workspace.Address}/{place}");
        await listens;
    }

    private protected ILocator Message(string ts) => Page.Locator($"main [data-ts='{ts}']");

    private protected ILocator Action(string id) => Page.Locator($"[data-action-id='{id}']");

    private protected ILocator Composer => Page.Locator("main.channel textarea");

    private protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
