using DeployClaw.Sandbox.Aws;
using DeployClaw.Sandbox.Cloud;
using DeployClaw.Sandbox.Estate;
using DeployClaw.Sandbox.Scenarios;

namespace DeployClaw.EndToEnd.Sandbox.Cloud;

public sealed class LogWriterTests
{
    private static readonly DateTimeOffset Now = new(2024, 1, 15, 14, 28, 37, TimeSpan.Zero);
    private static readonly Scenario Burst = ScenarioLibrary.Shipped.Load("burst");

    [Fact]
    public void TheSameSeedWritesTheSameLines() => Assert.Equal(Events(Burst), Events(Burst));

    [Fact]
    public void AnotherSeedWritesOthers() => Assert.NotEqual(Events(Burst), Events(Burst with { Seed = 2 }));

    [Fact]
    public void AllEventsLieInTheHourBeforeNowAndInOrder() =>
        Assert.All(Write(Burst), group =>
        {
            Assert.All(group.Events, written => Assert.InRange(written.Timestamp, Now - TimeSpan.FromHours(1), Now));
            Assert.Equal(group.Events.OrderBy(written => written.Timestamp), group.Events);
        });

    [Fact]
    public void IdsAreUniqueInAGroupAndGrowWithTime() =>
        Assert.All(Write(Burst), group => Assert.Equal(group.Events.Select(written => written.Id).Distinct().Order(StringComparer.Ordinal), group.Events.Select(written => written.Id)));

    [Fact]
    public void TheLinesOfOneInvocationShareTheirRequest()
    {
        var orders = Write(Burst).Single(group => group.Name == "/aws/lambda/orders");
        var start = orders.Events.First(written => written.Message.StartsWith("START RequestId: ", StringComparison.Ordinal));
        var request = start.Message["START RequestId: ".Length..].Split(' ')[0];

        Assert.Equal(4, orders.Events.Count(written => written.Message.Contains(request, StringComparison.Ordinal)));
    }

    private static IEnumerable<AwsLogEvent> Events(Scenario scenario) => Write(scenario).SelectMany(group => group.Events);

    private static IReadOnlyList<AwsLogGroup> Write(Scenario scenario) => new LogWriter(scenario, new EstateFacts([], []), Now).Write();
}
