using System.Net;
using System.Net.Http.Json;
using DeployClaw.Sandbox.Aws;

namespace DeployClaw.EndToEnd.Sandbox.Aws;

public sealed class FaultTests : StandInTests
{
    private static readonly object AllEvents = new { logGroupName = AnAwsWorld.Group };

    [Theory]
    [InlineData(AwsFaultKind.Throttle, 400, "ThrottlingException")]
    [InlineData(AwsFaultKind.ServerError, 500, "InternalFailure")]
    [InlineData(AwsFaultKind.ExpireToken, 400, "ExpiredTokenException")]
    [InlineData(AwsFaultKind.AccessDenied, 400, "AccessDeniedException")]
    internal async Task AFaultIsTheErrorThatTheServiceWouldGive(AwsFaultKind kind, int status, string code)
    {
        World.Faults.Add(new AwsFault("logs", "FilterLogEvents", kind));
        using var client = new SignedClient(Address, "logs");

        using var answer = await client.JsonAsync("Logs_20140328.FilterLogEvents", AllEvents);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(code, Assert.Single(answer.Headers.GetValues("x-amzn-ErrorType")));
    }

    [Fact]
    public async Task AFaultLetsTheFirstCallsPassAndStopsAfterItsTimes()
    {
        World.Faults.Add(new AwsFault("logs", "FilterLogEvents", AwsFaultKind.ExpireToken, Times: 2, After: 1));
        using var client = new SignedClient(Address, "logs");
        var statuses = new List<int>();

        for (var call = 0; call < 4; call++)
        {
            using var answer = await client.JsonAsync("Logs_20140328.FilterLogEvents", AllEvents);
            statuses.Add((int)answer.StatusCode);
        }

        Assert.Equal([200, 400, 400, 200], statuses);
    }

    [Fact]
    public async Task AFaultOfOneServiceLeavesTheOthersAlone()
    {
        World.Faults.Add(new AwsFault("logs", "*", AwsFaultKind.Throttle));
        using var client = new SignedClient(Address, "codebuild");

        using var answer = await client.JsonAsync("CodeBuild_20161006.ListBuilds", new { });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task ATruncatedAnswerBreaksOffInTheMiddle()
    {
        World.Faults.Add(new AwsFault("logs", "FilterLogEvents", AwsFaultKind.Truncate));
        using var client = new SignedClient(Address, "logs");

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.JsonAsync("Logs_20140328.FilterLogEvents", AllEvents));
    }

    [Fact]
    public async Task ASlowAnswerIsRightAndLate()
    {
        World.Faults.Add(new AwsFault("logs", "*", AwsFaultKind.Slow) { DelayMilliseconds = 300 });
        using var client = new SignedClient(Address, "logs");
        var start = TimeProvider.System.GetTimestamp();

        using var answer = await client.JsonAsync("Logs_20140328.DescribeLogGroups", new { });

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(290));
    }

    [Fact]
    public async Task FaultsAreSetListedAndClearedFromOutside()
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var logs = new SignedClient(Address, "logs");
        var path = new Uri(AwsStandIn.FaultsPath, UriKind.Relative);
        var cancellation = TestContext.Current.CancellationToken;
        var fault = new { service = "logs", operation = "*", kind = "access-denied", times = 5 };

        using var posted = await http.PostAsJsonAsync(path, fault, cancellation);
        using var denied = await logs.JsonAsync("Logs_20140328.DescribeLogGroups", new { });
        var listed = await http.GetStringAsync(path, cancellation);
        using var cleared = await http.DeleteAsync(path, cancellation);
        using var fine = await logs.JsonAsync("Logs_20140328.DescribeLogGroups", new { });

        Assert.Equal(HttpStatusCode.NoContent, posted.StatusCode);
        Assert.Equal("AccessDeniedException", Assert.Single(denied.Headers.GetValues("x-amzn-ErrorType")));
        Assert.Contains("\"kind\":\"access-denied\"", listed, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, cleared.StatusCode);
        Assert.Equal(HttpStatusCode.OK, fine.StatusCode);
    }

    [Theory]
    [InlineData("""{"service":"logs","operation":"*","kind":"mischief"}""")]
    [InlineData("not json")]
    [InlineData("null")]
    public async Task AFaultThatCannotBeReadIsRefused(string fault)
    {
        using var http = new HttpClient { BaseAddress = Address };

        using var answer = await http.PostAsync(
            new Uri(AwsStandIn.FaultsPath, UriKind.Relative), new StringContent(fault), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty(World.Faults.All);
    }
}
