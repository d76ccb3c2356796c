using System.Text.Json;
using DeployClaw.Sandbox.Aws;

namespace DeployClaw.EndToEnd.Sandbox.Aws;

public sealed class LogsByCliTests : StandInTests
{
    private const string Stream = "0d7a7c62-9a43-4c4b-9f8f-0c8f4f6b2a11";

    [Fact]
    public async Task DescribesTheLogGroupsOfTheRegion()
    {
        var all = Items(await Aws.JsonAsync("logs", "describe-log-groups"), "logGroups");
        var lambdas = Items(await Aws.JsonAsync("logs", "describe-log-groups", "--log-group-name-prefix", "/aws/lambda"), "logGroups");

        Assert.Equal([AnAwsWorld.Group, "/aws/lambda/orders"], all.Select(Name));
        Assert.Equal(["/aws/lambda/orders"], lambdas.Select(Name));

        static string? Name(JsonElement group) => group.GetProperty("logGroupName").GetString();
    }

    [Fact]
    public async Task DescribesTheStreamsOfAGroupNewestFirst()
    {
        var streams = Items(
            await Aws.JsonAsync(
                "logs", "describe-log-streams", "--log-group-name", AnAwsWorld.Group, "--order-by", "LastEventTime", "--descending"),
            "logStreams");

        Assert.Equal(["another", Stream], streams.Select(stream => stream.GetProperty("logStreamName").GetString()));
    }

    [Theory]
    [InlineData("ERROR", 12)]
    [InlineData("\"does not exist\"", 12)]
    [InlineData("?ERROR ?INFO", 120)]
    [InlineData("statement -111", 107)]
    [InlineData("error", 0)]
    [InlineData("ERROR INFO", 0)]
    public async Task FiltersByTerms(string pattern, int expected)
    {
        // The equals sign keeps the command line from taking a leading quote or question mark for something of its own.
        var events = Items(
            await Aws.JsonAsync("logs", "filter-log-events", "--log-group-name", AnAwsWorld.Group, $"--filter-pattern={pattern}"),
            "events");

        Assert.Equal(expected, events.Length);
    }

    [Fact]
    public async Task FilteringIncludesBothEndsOfTheTimeAndGettingExcludesTheLast()
    {
        var from = AnAwsWorld.Noon.ToUnixTimeMilliseconds().ToString();
        var to = AnAwsWorld.Noon.AddSeconds(10).ToUnixTimeMilliseconds().ToString();
        string[] times = ["--log-group-name", AnAwsWorld.Group, "--start-time", from, "--end-time", to];

        var filtered = Items(await Aws.JsonAsync(["logs", "filter-log-events", .. times]), "events");
        var got = Items(await Aws.JsonAsync(["logs", "get-log-events", "--log-stream-name", Stream, .. times]), "events");

        Assert.Equal(11, filtered.Length);
        Assert.Equal(5, got.Length);
    }

    [Fact]
    public async Task PagesThroughEverythingOnce()
    {
        var events = Items(
            await Aws.JsonAsync(
                "logs", "filter-log-events", "--log-group-name", AnAwsWorld.Group, "--page-size", "7", "--log-stream-name-prefix", "ano"),
            "events");

        Assert.Equal(60, events.Select(log => log.GetProperty("eventId").GetString()).Distinct().Count());
        Assert.Equal(60, events.Length);
    }

    [Fact]
    public async Task APageHoldsAMegabyteAtMost()
    {
        var events = Enumerable.Range(0, 30).Select(index =>
            new AwsLogEvent($"{index}", "big", AnAwsWorld.Noon.AddSeconds(index), new string('x', 100_000))).ToArray();
        World.LogGroups.Add(new AwsLogGroup(AnAwsWorld.Account, AnAwsWorld.Region, "/big", events));

        var page = await Aws.JsonAsync("logs", "filter-log-events", "--log-group-name", "/big", "--no-paginate");

        Assert.Equal(10, Items(page, "events").Length);
        Assert.True(page.TryGetProperty("nextToken", out _));
    }

    [Fact]
    public async Task GettingGoesForwardFromTheHeadAndStandsStillAtTheEnd()
    {
        string[] command = ["logs", "get-log-events", "--log-group-name", AnAwsWorld.Group, "--log-stream-name", Stream, "--limit", "40"];
        var first = await Aws.JsonAsync([.. command, "--start-from-head"]);
        var second = await Aws.JsonAsync([.. command, "--next-token", Token(first)]);
        var third = await Aws.JsonAsync([.. command, "--next-token", Token(second)]);

        Assert.Equal([40, 20, 0], new[] { first, second, third }.Select(page => Items(page, "events").Length));
        Assert.Equal(Token(second), Token(third));

        static string Token(JsonElement page) => page.GetProperty("nextForwardToken").GetString()!;
    }

    [Theory]
    [InlineData("ResourceNotFoundException", "--log-group-name", "/nowhere")]
    [InlineData("ResourceNotFoundException", "--log-group-name", "/elsewhere")]
    [InlineData("ResourceNotFoundException", "--log-group-name", AnAwsWorld.Group, "--log-stream-names", "nothing")]
    [InlineData("InvalidParameterException", "--log-group-name", AnAwsWorld.Group, "--start-time", "2", "--end-time", "1")]
    [InlineData("InvalidParameterException", "--log-group-name", AnAwsWorld.Group, "--filter-pattern", "\"open")]
    [InlineData("InvalidParameterException", "--log-group-name", AnAwsWorld.Group, "--no-paginate", "--next-token", "bogus")]
    public async Task RefusesByTheNameThatTheServiceGives(string exception, params string[] arguments)
    {
        var complaint = await Aws.FailureAsync(["logs", "filter-log-events", .. arguments]);

        Assert.Contains($"({exception})", complaint, StringComparison.Ordinal);
    }
}
