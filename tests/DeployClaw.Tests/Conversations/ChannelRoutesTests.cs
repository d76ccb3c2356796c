using DeployClaw.Conversations;
using DeployClaw.Tests.Incidents;

namespace DeployClaw.Tests.Conversations;

public sealed class ChannelRoutesTests
{
    private static readonly ChannelRoutes Routes = new("test", "#incidents",
    [
        new ChannelRoute("prod-*", null, null, ["#prod", "#on-call"]),
        new ChannelRoute(null, "acme_*", null, ["#acme"]),
        new ChannelRoute(null, null, "staging", ["#staging"]),
    ]);

    [Fact]
    public void WithoutAMatchItIsTheFallback() => Assert.Equal(["#incidents"], Routes.For(new AnIncident().Of("nightly").Reported().Snapshot));

    [Fact]
    public void APipelinesRuleCountsFromTheFirstMoment() =>
        Assert.Equal(["#prod", "#on-call"], Routes.For(new AnIncident().Of("prod-deploy").Reported().Snapshot));

    [Fact]
    public void ATenantsRuleCountsOnceItIsKnownToBeHit() =>
        Assert.Contains("#acme", Routes.For(new AnIncident().Of("prod-deploy").Triaged().Snapshot));

    [Fact]
    public void TheFallbackStaysWhereOnlyATenantsRuleMatchesLater() =>
        Assert.Equal(["#acme"], Routes.For(new AnIncident().Of("nightly").Triaged().Snapshot).Where(channel => channel == "#acme"));
}
