using DeployClaw.EndToEnd.Reports;
using DeployClaw.Sandbox.Slack.Workspace;
using Microsoft.Playwright;

namespace DeployClaw.EndToEnd.Story;

/// <summary>The demo's story as somebody sees and plays it in a browser, with the real bot behind it.</summary>
public sealed class StoryPageTests(StoryHost host, ABrowser browser, ITestOutputHelper output) : IClassFixture<StoryHost>, IClassFixture<ABrowser>
{
    private const string Tenant = "acme_prod";

    // Chromium and the bot share what there is of a machine.
    private static readonly float Patience = (float)TimeSpan.FromSeconds(60).TotalMilliseconds;

    private readonly Screenshots screenshots = new(output);

    [Fact]
    public async Task TheIncidentIsWatchedLookedIntoAndEnded()
    {
        var page = await OpenAsync();
        await screenshots.TakeAsync(page, "1-before");
        await ItAppearsAsync(page);
        await ItsThreadGrowsAsync(page);
        await TriageIsAskedForAsync(page);
        await ItsTenantsAreSearchedAsync(page);
        await TwoPeopleApproveAsync(page);
        await OneSignsInForAVoteAsync();
        await AppHomeListsItAsync(page);
        await ItIsResolvedAsync(page);
        await page.CloseAsync();
    }

    private async Task<IPage> OpenAsync()
    {
        var page = await browser.NewPageAsync(width: 1440);
        page.SetDefaultTimeout(Patience);
        var listens = page.WaitForResponseAsync("**/page/api/events?*");
        await page.GotoAsync(host.Sandbox.IncidentsPage.ToString());
        await listens;
        return page;
    }

    private async Task ItAppearsAsync(IPage page)
    {
        await host.Sandbox.Alerts.BreakAsync();
        await ShowsAsync(Card(page), "prod-deploy failed");
        await screenshots.TakeAsync(page, "2-card");
    }

    private async Task ItsThreadGrowsAsync(IPage page)
    {
        await Card(page).Locator("a.summary").ClickAsync();
        for (var step = 1; step <= 6; step++)
        {
            await ShowsAsync(page.Locator("aside"), $"{step}/6 ");
        }

        await Expect(page.Locator("aside .file.picture img")).ToBeVisibleAsync(Patient);
        await ShowsAsync(Card(page), "Awaiting approval");
        await ShowsAsync(page.Locator("aside"), "HTML report");
        await screenshots.TakeAsync(page, "3-thread");
        await page.Locator("aside .file.picture img").ScrollIntoViewIfNeededAsync();
        await screenshots.TakeAsync(page, "4-cascade");
    }

    private async Task TriageIsAskedForAsync(IPage page)
    {
        await page.Locator("main.channel textarea").FillAsync("/deployclaw triage");
        await page.Locator("main.channel textarea").PressAsync("Enter");
        await ShowsAsync(page.Locator("main [data-ephemeral]").Last, "Triage has begun");
        await screenshots.TakeAsync(page, "5-triage");
    }

    private async Task ItsTenantsAreSearchedAsync(IPage page)
    {
        var modal = page.Locator("dialog.modal");
        await Card(page).GetByRole(AriaRole.Button, new() { Name = "View all tenants" }).ClickAsync();
        await ShowsAsync(modal, "25 tenants");
        await screenshots.TakeAsync(page, "6-tenants");
        await modal.GetByLabel("Search by name").FillAsync(Tenant);
        await modal.GetByLabel("Search by name").PressAsync("Enter");
        await ShowsAsync(modal, "1 tenant with");
        await modal.GetByRole(AriaRole.Button, new() { Name = "Details" }).ClickAsync();
        await ShowsAsync(modal, "Why it is hit");
        await screenshots.TakeAsync(page, "7-details");
        await page.Keyboard.PressAsync("Escape");
        await ShowsAsync(modal, "1 tenant with");
        await page.Keyboard.PressAsync("Escape");
        await Expect(modal).ToBeHiddenAsync(new() { Timeout = Patience });
    }

    private async Task TwoPeopleApproveAsync(IPage page)
    {
        var acme = host.Sandbox.Acme;
        await ApproveAsync(acme.Approver, "a-priya", "1 of 2");
        await ApproveAsync(acme.ReleaseManager, "b-tomas", $"Approved: the rollback of {Tenant}");

        // Its migration of its own is still under way: it is for a person, and nothing on the page offers it.
        await Expect(page.Locator("aside .message").Filter(new() { HasText = "Approve the rollback of enterprise_staging?" })).ToHaveCountAsync(0);
    }

    /// <summary>The incident's thread as that person sees it, in a window of their own.</summary>
    private async Task<IPage> AsAsync(SlackUser user)
    {
        var page = await browser.NewPageAsync(width: 1440);
        page.SetDefaultTimeout(Patience);
        await page.GotoAsync(new Uri(host.Sandbox.Slack.Address, $"#/{host.Sandbox.Acme.Incidents.Id}?as={user.Id}").ToString());
        await Card(page).Locator("a.summary").ClickAsync();
        return page;
    }

    private async Task ApproveAsync(SlackUser user, string name, string after)
    {
        var page = await AsAsync(user);
        var card = page.Locator("aside .message").Filter(new() { HasText = $"the rollback of {Tenant}" }).First;
        await card.ScrollIntoViewIfNeededAsync();
        await screenshots.TakeAsync(page, $"{name}-1-asked");
        await card.GetByRole(AriaRole.Button, new() { Name = "Approve…" }).ClickAsync();
        var modal = page.Locator("dialog.modal");
        await ShowsAsync(modal, "Digest");
        await modal.GetByLabel("Why is this right?").FillAsync("The statements take back what the migration left.");
        await modal.GetByLabel($"Type {Tenant} to confirm").FillAsync(Tenant);
        await screenshots.TakeAsync(page, $"{name}-2-dialog");
        await modal.Locator("[data-submit]").ClickAsync();
        await ShowsAsync(card, after);
        await screenshots.TakeAsync(page, $"{name}-3-voted");
        await page.CloseAsync();
    }

    /// <summary>The playbook for the whole deployment is as risky as the worst tenant.</summary>
    private async Task OneSignsInForAVoteAsync()
    {
        const string Reason = "Nothing else may be deployed meanwhile.";
        var page = await AsAsync(host.Sandbox.Acme.Approver);
        var card = page.Locator("aside .message").Filter(new() { HasText = "freezing and redeploying prod-deploy" }).First;
        var modal = page.Locator("dialog.modal");
        await card.GetByRole(AriaRole.Button, new() { Name = "Approve…" }).ClickAsync();
        await modal.GetByLabel("Why is this right?").FillAsync(Reason);
        await modal.Locator("[data-submit]").ClickAsync();
        await ShowsAsync(modal, "This risk takes a sign-in outside the chat");
        await screenshots.TakeAsync(page, "c-1-link");
        var signIn = await page.Context.RunAndWaitForPageAsync(() => modal.GetByRole(AriaRole.Link, new() { Name = "sign in and confirm" }).ClickAsync());
        signIn.SetDefaultTimeout(Patience);
        await signIn.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await signIn.GetByRole(AriaRole.Button, new() { Name = host.Sandbox.Acme.Approver.RealName }).ClickAsync();
        await ShowsAsync(signIn.GetByRole(AriaRole.Heading, new() { Level = 1 }), "Is this your vote?");
        await screenshots.TakeAsync(signIn, "c-2-confirm");
        await signIn.GetByRole(AriaRole.Button, new() { Name = "Confirm" }).ClickAsync();
        await ShowsAsync(card, Reason);
        await screenshots.TakeAsync(page, "c-3-voted");
        await page.CloseAsync();
    }

    private async Task AppHomeListsItAsync(IPage page)
    {
        await page.Locator("nav").GetByText("DeployClaw").ClickAsync();
        await ShowsAsync(page.Locator("main.home"), "Open incidents");
        await ShowsAsync(page.Locator("main.home"), "prod-deploy failed");
        await screenshots.TakeAsync(page, "8-home");
        await page.Locator("nav").GetByText("incidents").ClickAsync();
    }

    private async Task ItIsResolvedAsync(IPage page)
    {
        await Card(page).GetByRole(AriaRole.Button, new() { Name = "Resolve…" }).ClickAsync();
        await page.GetByLabel("What was done?").FillAsync("Rolled back by hand.");
        await screenshots.TakeAsync(page, "9-reason");
        await page.Locator("dialog.modal [data-submit]").ClickAsync();
        await ShowsAsync(Card(page), "prod-deploy: resolved");
        await ShowsAsync(page.Locator("main .message").Last, "Rolled back by hand.");
        await screenshots.TakeAsync(page, "10-resolved");
    }

    /// <summary>The first message of the bot's in the channel.</summary>
    private static ILocator Card(IPage page) => page.Locator("main .message").First;

    private static LocatorAssertionsToBeVisibleOptions Patient => new() { Timeout = Patience };

    private static Task ShowsAsync(ILocator where, string words) => Expect(where).ToContainTextAsync(words, new() { Timeout = Patience });

    private static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);
}
