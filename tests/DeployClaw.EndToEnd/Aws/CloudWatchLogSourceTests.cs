using DeployClaw.EndToEnd.Sandbox.Aws;
using DeployClaw.Host.Aws;
using DeployClaw.Logs;
using DeployClaw.Sandbox.Aws;

namespace DeployClaw.EndToEnd.Aws;

public sealed class CloudWatchLogSourceTests
{
    private const string LargeGroup = "/aws/lambda/large";

    /// <summary>More than two pages of 10,000.</summary>
    private const int LargeCount = 25_000;

    private static readonly LogLocation Migrate = new(AnAwsWorld.Account, AnAwsWorld.Region, AnAwsWorld.Group);

    [Fact]
    public async Task AGroupThatFitsIsReadWithOneRequest()
    {
        await using var run = await AnAwsRun.StartAsync();
        var reading = await ReadAsync(run, Migrate);
        Assert.Equal(Enumerable.Range(0, 120).Select(second => AnAwsWorld.Noon.AddSeconds(second)), reading.Events.Select(entry => entry.Timestamp));
        Assert.Empty(reading.Gaps);
        Assert.Single(run.Access.Requests, request => request.Operation == "FilterLogEvents");
        var first = reading.Events[0];
        Assert.Equal(("0d7a7c62-9a43-4c4b-9f8f-0c8f4f6b2a11", $"{0:D20}"), (first.Location.Stream, first.Id));
        Assert.Contains("refEventId$3D00000000000000000000", first.Link?.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheEndOfTheWindowIsNotInIt()
    {
        await using var run = await AnAwsRun.StartAsync();
        var window = new TimeWindow(AnAwsWorld.Noon, AnAwsWorld.Noon.AddSeconds(10));
        var reading = await run.Access.Logs.ReadAsync([Migrate], window, TestContext.Current.CancellationToken);
        Assert.Equal(10, reading.Events.Count);
    }

    [Fact]
    public async Task OnlyTheStreamsAskedForAreRead()
    {
        await using var run = await AnAwsRun.StartAsync();
        var reading = await ReadAsync(run, Migrate with { Stream = "another" });
        Assert.Equal(60, reading.Events.Count);
        Assert.All(reading.Events, entry => Assert.Equal("another", entry.Location.Stream));
    }

    [Fact]
    public async Task ALargeGroupIsReadInSlicesWithEachEventOnceAndInOrder()
    {
        await using var run = await AnAwsRun.StartAsync(world: WithLargeGroup());
        var reading = await ReadAsync(run, Migrate with { Group = LargeGroup });
        Assert.Empty(reading.Gaps);
        Assert.Equal(Enumerable.Range(0, LargeCount).Select(index => $"{index:D20}"), reading.Events.Select(entry => entry.Id));
    }

    [Fact]
    public async Task BeyondTheBoundTheRestIsAGap()
    {
        await using var run = await AnAwsRun.StartAsync(new AwsOptions { MaxLogEvents = 100 });
        var reading = await ReadAsync(run, Migrate);
        Assert.Equal(100, reading.Events.Count);
        Assert.Contains("More than 100 log events", Assert.Single(reading.Gaps).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(AwsFaultKind.Throttle))]
    [InlineData(nameof(AwsFaultKind.ServerError))]
    [InlineData(nameof(AwsFaultKind.Truncate))]
    [InlineData(nameof(AwsFaultKind.ExpireToken), 1)]
    public async Task WhatPassesIsTriedAgain(string kind, int times = 2)
    {
        await using var run = (await AnAwsRun.StartAsync()).With(new AwsFault("logs", "FilterLogEvents", Enum.Parse<AwsFaultKind>(kind), times));
        var reading = await ReadAsync(run, Migrate);
        Assert.Equal(120, reading.Events.Count);
        Assert.Empty(reading.Gaps);
        Assert.Equal(times + 1, run.Access.Requests.Count(request => request.Operation == "FilterLogEvents"));
    }

    [Fact]
    public async Task ATokenThatExpiresBetweenPagesIsRenewedAndTheReadingGoesOn()
    {
        await using var run = (await AnAwsRun.StartAsync(world: WithLargeGroup()))
            .With(new AwsFault("logs", "FilterLogEvents", AwsFaultKind.ExpireToken, Times: 1, After: 1));
        var reading = await ReadAsync(run, Migrate with { Group = LargeGroup });
        Assert.Equal(LargeCount, reading.Events.Count);
        Assert.Empty(reading.Gaps);
    }

    [Fact]
    public async Task ATokenThatCannotBeRenewedLeavesAGapThatSaysHowMuchWasRead()
    {
        await using var run = (await AnAwsRun.StartAsync(world: WithLargeGroup()))
            .With(new AwsFault("logs", "FilterLogEvents", AwsFaultKind.ExpireToken, After: 1));
        var reading = await ReadAsync(run, Migrate with { Group = LargeGroup });
        var gap = Assert.Single(reading.Gaps);
        Assert.Equal(10_000, reading.Events.Count);
        Assert.Contains("session token has expired", gap.Reason, StringComparison.Ordinal);
        Assert.Contains("1 pages with 10000 events were read before", gap.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(AwsFaultKind.Throttle), "kept throttling")]
    [InlineData(nameof(AwsFaultKind.Truncate), "broke off")]
    [InlineData(nameof(AwsFaultKind.AccessDenied), "logs:FilterLogEvents")]
    [InlineData(nameof(AwsFaultKind.ExpireToken), "session token has expired")]
    public async Task WhenNoGroupCouldBeAskedTheReasonIsSaid(string kind, string said)
    {
        await using var run = (await AnAwsRun.StartAsync()).With(new AwsFault("logs", "*", Enum.Parse<AwsFaultKind>(kind)));
        var problem = await Assert.ThrowsAsync<SourceUnavailableException>(() => ReadAsync(run, Migrate));
        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
        Assert.Contains(AnAwsWorld.Group, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AGroupThatDoesNotExistIsAGapBesideWhatWasRead()
    {
        await using var run = await AnAwsRun.StartAsync();
        var reading = await ReadAsync(run, Migrate, Migrate with { Group = "/aws/lambda/ordres" });
        Assert.Equal(120, reading.Events.Count);
        var gap = Assert.Single(reading.Gaps);
        Assert.Equal("log group /aws/lambda/ordres", gap.Subject);
        Assert.Contains("does not exist in eu-west-1 of account 123456789012", gap.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AGroupIsLocatedInEveryRegionThatHasIt()
    {
        await using var run = await AnAwsRun.StartAsync(new AwsOptions { Regions = [AnAwsWorld.Region, "us-east-1"] });
        var located = await run.Access.Logs.LocateAsync(["/elsewhere", AnAwsWorld.Group, "/nowhere"], TestContext.Current.CancellationToken);
        Assert.Equal(
            [("us-east-1", "/elsewhere"), (AnAwsWorld.Region, AnAwsWorld.Group), (AnAwsWorld.Region, "/nowhere")],
            located.Select(location => (location.Region, location.Group)));
    }

    private static AwsWorld WithLargeGroup()
    {
        var world = AnAwsWorld.Create();
        var events = Enumerable.Range(0, LargeCount).Select(index => new AwsLogEvent($"{index:D20}", $"stream-{index % 3}", AnAwsWorld.Noon.AddMilliseconds(50 * index), $"INFO {index}"));
        world.LogGroups.Add(new AwsLogGroup(AnAwsWorld.Account, AnAwsWorld.Region, LargeGroup, [.. events]));
        return world;
    }

    private static Task<LogReading> ReadAsync(AnAwsRun run, params LogLocation[] locations) =>
        run.Access.Logs.ReadAsync(locations, AnAwsRun.LastHour, TestContext.Current.CancellationToken);
}
