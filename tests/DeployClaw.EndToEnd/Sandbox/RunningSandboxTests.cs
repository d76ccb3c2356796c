using CliWrap;
using CliWrap.Buffered;
using DeployClaw.Sandbox;
using DeployClaw.Sandbox.Scenarios;

namespace DeployClaw.EndToEnd.Sandbox;

public sealed class RunningSandboxTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Shipped => [.. ScenarioLibrary.Shipped.Names];

    [Theory]
    [MemberData(nameof(Shipped))]
    public async Task EveryShippedScenarioStartsAndLeavesNothing(string scenario)
    {
        string folder;
        int server;
        await using (var sandbox = await RunningSandbox.StartAsync(scenario, cancellation: Cancellation))
        {
            (folder, server) = (sandbox.Server.Folder, sandbox.Server.ServerId);
            Assert.NotEmpty(sandbox.World.Pipelines);
        }

        Assert.False(Directory.Exists(folder));
        Assert.False(Directory.Exists($"/proc/{server}"));
    }

    [Fact]
    public async Task TwoSandboxesRunAtTheSameTime()
    {
        var both = await Task.WhenAll(RunningSandbox.StartAsync("burst", cancellation: Cancellation), RunningSandbox.StartAsync("burst", cancellation: Cancellation));

        Assert.NotEqual(both[0].AwsAddress, both[1].AwsAddress);
        Assert.All(both, sandbox => Assert.Equal(8, sandbox.Tenants.Facts.Runs.Count(run => run.Failure is not null)));
        foreach (var sandbox in both)
        {
            await sandbox.DisposeAsync();
        }
    }

    [Fact]
    public async Task PsqlTakesThePrintedConnection()
    {
        await using var sandbox = await RunningSandbox.StartAsync("burst", cancellation: Cancellation);

        var psql = await Cli.Wrap("psql").WithArguments([sandbox.Environment["DEPLOYCLAW_TENANT_DATABASE"], "-Atc", "SELECT current_user"]).ExecuteBufferedAsync(Cancellation);

        Assert.Equal("deployclaw_reader\n", psql.StandardOutput);
    }
}
