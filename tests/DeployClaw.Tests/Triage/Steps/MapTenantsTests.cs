using DeployClaw.Triage.Steps;

namespace DeployClaw.Tests.Triage.Steps;

public sealed class MapTenantsTests
{
    private readonly AWorld world = new();

    [Fact]
    public async Task WithoutTheDeployedSourceTheTenantsAreStillJudged()
    {
        world.WithoutAnswerFromTheSource("AWS refuses s3:GetObject.");
        var outcome = await RunAsync();
        Assert.Equal("AWS refuses s3:GetObject.", Assert.Single(outcome.Gaps).Reason);
        Assert.NotNull(outcome.Case.Estate);
    }

    [Fact]
    public async Task ItCountsTheQueriesThatRan() => Assert.Equal(3, (await RunAsync()).DatabaseQueries);

    [Fact]
    public async Task ItNamesThePattern() => Assert.Equal("Mapping tenants by schema pattern tenant_*", (await RunAsync()).Action);

    private Task<StepOutcome> RunAsync() =>
        new MapTenants(world, world).RunAsync(AWorld.Case() with { Execution = AWorld.Execution() }, TestContext.Current.CancellationToken);
}
