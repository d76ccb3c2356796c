using DeployClaw.EndToEnd.Reports;
using DeployClaw.EndToEnd.Store;
using DeployClaw.Host.StepUp;
using DeployClaw.Sandbox.Identity;
using Microsoft.Playwright;

namespace DeployClaw.EndToEnd.StepUp;

/// <summary>The whole way in a real browser, with its own mind about cookies, redirects, and where forms may lead.</summary>
[Collection(StoreServerTests.Name)]
public sealed class StepUpPageTests(StoreServer server)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Confirm", "acme_prod: Counted, 1 of 2.")]
    [InlineData("This is not my vote", "it is on record")]
    public async Task APersonSignsInAndAnswers(string answer, string said)
    {
        var votes = new RecordedVotes();
        await using var store = await server.StoreAsync();
        await using var issuer = await IdentityStandIn.StartAsync([new("priya", "Priya Raman"), new("tomas", "Tomas Reyes")], cancellation: Cancellation);
        await using var node = await ANode.StartAsync(store, issuer, votes);
        await using var browser = ABrowser.WhereIs(ANode.Public.Host, node.Address);
        await browser.InitializeAsync();
        var page = await browser.NewPageAsync(width: 800);

        await page.GotoAsync(Assert.IsType<StepUpInvitation.Link>(await node.InviteAsync()).Address.ToString());
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Priya Raman" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Is this your vote?" })).ToBeVisibleAsync();
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "step-up.png") });
        await page.GetByRole(AriaRole.Button, new() { Name = answer }).ClickAsync();

        await Assertions.Expect(page.GetByText(said)).ToBeVisibleAsync();
        Assert.Equal(answer == "Confirm" ? (1, 0) : (0, 1), (votes.Cast.Count, votes.Refused.Count));
    }
}
