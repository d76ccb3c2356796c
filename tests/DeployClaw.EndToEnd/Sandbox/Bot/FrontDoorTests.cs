using DeployClaw.Sandbox.Bot;
using DeployClaw.Sandbox.Identity;

namespace DeployClaw.EndToEnd.Sandbox.Bot;

public sealed class FrontDoorTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WhoComesTooEarlyIsSentAwayAndWhoComesLaterIsLedOn()
    {
        await using var door = new FrontDoor();
        await using var inside = await IdentityStandIn.StartAsync([], cancellation: Cancellation);
        using var visitor = new HttpClient { BaseAddress = door.Address };
        const string Asked = ".well-known/openid-configuration";

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => visitor.GetStringAsync(new Uri(Asked, UriKind.Relative), Cancellation));
        door.LeadsTo = inside.Issuer;

        Assert.Contains(inside.Name, await visitor.GetStringAsync(new Uri(Asked, UriKind.Relative), Cancellation), StringComparison.Ordinal);
    }
}
