using DeployClaw.Alerts;
using DeployClaw.EndToEnd.Alerts;
using DeployClaw.EndToEnd.Sandbox.Aws;
using DeployClaw.Host.Aws.Polling;
using DeployClaw.Sandbox.Aws;
using DeployClaw.Skills;
using Microsoft.Extensions.Logging;

namespace DeployClaw.EndToEnd.Aws.Polling;

public sealed class PipelinePollTests : IAsyncLifetime
{
    private readonly AnIntake intake = new();
    private readonly LoggedLines log = new();
    private ILoggerFactory logging = null!;
    private AnAwsRun run = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        logging = LoggerFactory.Create(builder => builder.AddProvider(log));
        run = await AnAwsRun.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await run.DisposeAsync();
        logging.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task AFailureOfTheLastHourIsToldWithWhatFailed()
    {
        await Poll().RunAsync(Cancellation);

        var alert = Assert.Single(intake.Stored);
        Assert.Equal((AlertKind.Failed, AnAwsWorld.FailedExecution, "poll"), (alert.Kind, alert.ExecutionId, alert.Via));
        Assert.Equal(("Migrate", "Migrate"), (alert.Stage, alert.Action));
        Assert.StartsWith("JobFailed: Build terminated", alert.Summary, StringComparison.Ordinal);
        Assert.Equal(AnAwsWorld.Noon.AddMinutes(-20), alert.StartedAt);
    }

    [Fact]
    public async Task TheSamePollTwiceTellsTheIntakeOnce()
    {
        var poll = Poll();

        await poll.RunAsync(Cancellation);
        await poll.RunAsync(Cancellation);

        Assert.Equal(1, intake.Takes);
    }

    [Fact]
    public async Task AnotherNodesPollGivesTheSameAlert()
    {
        await Poll().RunAsync(Cancellation);
        await Poll().RunAsync(Cancellation);

        Assert.Equal((2, 1), (intake.Takes, intake.Stored.Count));
    }

    [Fact]
    public async Task WhatEndedLongAgoIsNotNews()
    {
        await Poll(new ClockAt(AnAwsWorld.Noon.AddHours(2))).RunAsync(Cancellation);

        Assert.Empty(intake.Stored);
    }

    [Fact]
    public async Task ASuccessIsToldAfterTheFailureBeforeIt()
    {
        var pipeline = run.World.Pipelines[0];
        var fixedIt = pipeline.Executions[0] with { Id = "fixed", StartTime = AnAwsWorld.Noon, LastUpdateTime = AnAwsWorld.Noon.AddMinutes(5) };
        run.World.Pipelines[0] = pipeline with { Executions = [fixedIt, .. pipeline.Executions] };

        await Poll(new ClockAt(AnAwsWorld.Noon.AddMinutes(6))).RunAsync(Cancellation);

        Assert.Equal([AlertKind.Failed, AlertKind.Succeeded], intake.Stored.Select(alert => alert.Kind));
    }

    [Fact]
    public async Task WhatCannotBeAskedIsSaidOnce()
    {
        run.With(new AwsFault("codepipeline", "ListPipelineExecutions", AwsFaultKind.AccessDenied));
        var poll = Poll();

        await poll.RunAsync(Cancellation);
        await poll.RunAsync(Cancellation);

        Assert.Equal(2, log.Text.Split("could not all be polled").Length);
    }

    [Fact]
    public async Task AFailureWhoseActionsCannotBeReadIsToldAllTheSame()
    {
        run.With(new AwsFault("codepipeline", "ListActionExecutions", AwsFaultKind.AccessDenied));

        await Poll().RunAsync(Cancellation);

        Assert.Null(Assert.Single(intake.Stored).Stage);
    }

    private PipelinePoll Poll(TimeProvider? clock = null) =>
        new(run.Access.Executions, intake, SkillSet.Empty, clock ?? new ClockAt(AnAwsWorld.Noon), logging.CreateLogger<PipelinePoll>());

    private sealed class ClockAt(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
