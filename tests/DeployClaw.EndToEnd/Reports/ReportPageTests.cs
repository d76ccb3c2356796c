using DeployClaw.Host.Reports;
using DeployClaw.Tests.Triage;
using Microsoft.Playwright;

namespace DeployClaw.EndToEnd.Reports;

public sealed class ReportPageTests(ABrowser browser) : IClassFixture<ABrowser>
{
    [Fact]
    public async Task ThePageAsksForNothingAndComplainsOfNothing()
    {
        var page = await browser.NewPageAsync();
        List<string> complaints = [];
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        page.Request += (_, request) => complaints.Add(request.Url);
        await ShowAsync(page, new ABurst());
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task EverySectionIsThereAndCanBeReachedFromTheTop()
    {
        var page = await browser.NewPageAsync();
        await ShowAsync(page, new ABurst().Missing("log group /aws/lambda/orders", "it does not exist"));
        foreach (var link in await page.Locator("nav a").AllAsync())
        {
            var target = page.Locator((await link.GetAttributeAsync("href"))!);
            Assert.True(await target.IsVisibleAsync(), await link.TextContentAsync());
        }

        Assert.Equal(8, await page.Locator("main > section > h2").CountAsync());
    }

    [Theory]
    [InlineData(390)]
    [InlineData(768)]
    [InlineData(1280)]
    public async Task NothingSticksOutSidewaysWithEverythingOpen(int width)
    {
        var page = await browser.NewPageAsync(width);
        await ShowAsync(page, new ABurst(hostile: new string('x', 100_000)));
        await OpenEverythingAsync(page);
        Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width);
    }

    [Fact]
    public async Task ATenantOpensOnAClickAndShowsItsDangers()
    {
        var page = await browser.NewPageAsync();
        await ShowAsync(page, new ABurst());
        var tenant = page.Locator("details.tenant", new PageLocatorOptions { HasText = "enterprise_staging" });
        Assert.False(await tenant.Locator("table.factors").IsVisibleAsync());
        await tenant.Locator("summary").ClickAsync();
        Assert.True(await tenant.Locator("table.factors").IsVisibleAsync());
        Assert.Equal(4, await tenant.Locator("table.factors tbody tr").CountAsync());
    }

    [Fact]
    public async Task AScriptInALogLineIsShownAndNotRun()
    {
        var page = await browser.NewPageAsync();
        await ShowAsync(page, new ABurst(hostile: "<script>document.title = 'taken'</script><img src=x onerror=\"document.title='taken'\">"));
        Assert.Equal("Triage sa-2024-01-15-142837", await page.TitleAsync());
        Assert.Contains("<script>", await page.Locator("#findings .excerpt").First.TextContentAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task AllTextHasTheContrastThatWcagAsksFor(ColorScheme scheme)
    {
        var page = await browser.NewPageAsync(scheme: scheme);
        await ShowAsync(page, new ABurst().Missing("schema tenant_x", "permission denied"));
        await OpenEverythingAsync(page);
        Assert.Empty(await page.EvaluateAsync<string[]>(Contrast.TooLow));
    }

    private static async Task ShowAsync(IPage page, ABurst burst) =>
        await page.SetContentAsync(await HtmlReport.RenderAsync(burst.Build()), new PageSetContentOptions { WaitUntil = WaitUntilState.Load });

    private static async Task OpenEverythingAsync(IPage page) =>
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(details => details.open = true)");
}
