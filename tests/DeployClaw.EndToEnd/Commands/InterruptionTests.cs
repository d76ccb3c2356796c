using System.Text;
using CliWrap;
using DeployClaw.EndToEnd.Sandbox;
using DeployClaw.Sandbox.Aws;

namespace DeployClaw.EndToEnd.Commands;

public sealed class InterruptionTests(BurstSandbox burst) : IClassFixture<BurstSandbox>, IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        burst.Sandbox.World.Faults.Clear();
        folder.Dispose();
    }

    [Fact]
    public async Task CtrlCStopsAtOnceAndSaysWhatWasDone()
    {
        burst.Sandbox.World.Faults.Add(new AwsFault("logs", "*", AwsFaultKind.Slow) { DelayMilliseconds = 60_000 });
        var said = new StringBuilder();
        using var interrupt = new CancellationTokenSource();
        var running = DeployClawProgram.Command(burst.Sandbox.Environment, folder.Path, "audit:ci-failure", "--verbose")
            .WithStandardErrorPipe(PipeTarget.Merge(PipeTarget.ToStringBuilder(said), PipeTarget.ToDelegate(line => InterruptOn(line, interrupt))))
            .ExecuteAsync(forcefulCancellationToken: TestContext.Current.CancellationToken, gracefulCancellationToken: interrupt.Token);
        var started = TimeProvider.System.GetTimestamp();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await running);
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Contains("Stopped", said.ToString(), StringComparison.Ordinal);
        Assert.Empty(Directory.Exists(Path.Combine(folder.Path, "deployclaw-reports")) ? Directory.GetFiles(Path.Combine(folder.Path, "deployclaw-reports"), "*-manifest.json") : []);
    }

    /// <summary>The logs take a minute; that is when a person loses patience.</summary>
    private static void InterruptOn(string line, CancellationTokenSource interrupt)
    {
        if (line.Contains("FetchLogs begins", StringComparison.Ordinal))
        {
            interrupt.Cancel();
        }
    }
}
