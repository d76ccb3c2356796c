using DeployClaw.EndToEnd.Alerts;
using DeployClaw.EndToEnd.Sandbox.Aws;
using DeployClaw.EndToEnd.Sandbox.Commands;
using DeployClaw.Host.Alerts.Notices;
using DeployClaw.Host.Aws.Sqs;
using DeployClaw.Sandbox.Aws;
using DeployClaw.Sandbox.Aws.Sqs;
using DeployClaw.Skills;
using Microsoft.Extensions.Logging;

namespace DeployClaw.EndToEnd.Aws.Sqs;

/// <summary>The listener over a queue of the stand-in, through the SDK's own client.</summary>
public sealed class AlertQueueTests : IAsyncLifetime
{
    private readonly AnIntake intake = new();
    private readonly LoggedLines log = new();
    private ILoggerFactory logging = null!;
    private AnAwsRun run = null!;
    private SqsQueue queue = null!;
    private QueueListener listener = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static string Failure { get; } = AnAwsWorld.FailureNotices()[^1];

    public async ValueTask InitializeAsync()
    {
        logging = LoggerFactory.Create(builder => builder.AddProvider(log).SetMinimumLevel(LogLevel.Trace));
        run = await AnAwsRun.StartAsync();
        queue = run.World.Queues.Create(AnAwsWorld.Account, AnAwsWorld.Region, "alerts");
        queue.Attributes["VisibilityTimeout"] = "1";
        listener = new QueueListener([Reading(queue)], TimeProvider.System, logging.CreateLogger<QueueListener>());
        await listener.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await listener.StopAsync(CancellationToken.None);
        listener.Dispose();
        await run.DisposeAsync();
        logging.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task AnEventIsStoredAndThenDeleted()
    {
        Send(Failure);

        await Eventually.TrueAsync(() => Left == 0);

        Assert.Equal(("prod-deploy", "sqs"), (Assert.Single(intake.Stored).Pipeline.Name, intake.Stored.Single().Via));
    }

    [Fact]
    public async Task AnEventInAnEnvelopeOfSnsIsTakenOut()
    {
        var topic = run.World.Topics.Create(AnAwsWorld.Account, AnAwsWorld.Region, "fan-out");
        topic.Subscribe("sqs", queue.Arn, raw: false);

        run.Events.Send(Failure, topic.Arn);

        await Eventually.TrueAsync(() => Left == 0 && intake.Stored.Count == 1);
    }

    [Fact]
    public async Task WhatCouldNotBeStoredStaysAndComesAgain()
    {
        intake.FailNext(1);

        Send(Failure);
        await Eventually.TrueAsync(() => Left == 0);

        Assert.Equal((1, 2), (intake.Stored.Count, intake.Takes));
        Assert.Contains("could not be stored and stay there", log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OneThatCannotBeStoredDoesNotKeepTheOthersWaiting()
    {
        var other = run.World.Queues.Create(AnAwsWorld.Account, AnAwsWorld.Region, "other");
        for (var number = 0; number < 3; number++)
        {
            other.Send(Failure.Replace("\"id\":\"", $"\"id\":\"{number}-", StringComparison.Ordinal), TimeProvider.System.GetUtcNow());
        }

        using var reading = Reading(other);
        intake.FailNext(1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => reading.TakeAsync(Cancellation));

        Assert.Equal((2, 3), (intake.Stored.Count, intake.Takes));
        Assert.Equal(1, other.Count(TimeProvider.System.GetUtcNow()) is var (visible, hidden) ? visible + hidden : 0);
    }

    [Fact]
    public async Task WhatSaysToHaveHappenedNextYearIsLeftThere()
    {
        Send(Failure.Replace("\"time\":\"20", "\"time\":\"21", StringComparison.Ordinal));

        await Eventually.TrueAsync(() => log.Text.Contains("not to be believed", StringComparison.Ordinal));

        Assert.Empty(intake.Stored);
    }

    [Fact]
    public async Task WhatCannotBeReadGoesToTheDeadLetterQueueAndIsLoggedOnce()
    {
        var dead = run.World.Queues.Create(AnAwsWorld.Account, AnAwsWorld.Region, "dead");
        queue.Attributes["RedrivePolicy"] = $$"""{"deadLetterTargetArn":"{{dead.Arn}}","maxReceiveCount":"2"}""";

        Send("planted-secret-7f3a");
        Send(Failure);
        await Eventually.TrueAsync(() => Left == 0);

        Assert.Equal(1, dead.Count(TimeProvider.System.GetUtcNow()).Visible);
        Assert.Single(intake.Stored);
        Assert.Equal(2, log.Text.Split("is left there").Length);
        Assert.DoesNotContain("planted-secret-7f3a", log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AQueueThatFailsIsAskedAgain()
    {
        run.With(new AwsFault("sqs", "ReceiveMessage", AwsFaultKind.ServerError, Times: 1));
        Send(Failure);
        // The first receive was waiting when the fault was set, and took the message; the next meets the fault.
        await Eventually.TrueAsync(() => log.Text.Contains("Next attempt", StringComparison.Ordinal));

        Send(Failure.Replace("FAILED", "STOPPED", StringComparison.Ordinal).Replace("\"id\":\"", "\"id\":\"0", StringComparison.Ordinal));

        await Eventually.TrueAsync(() => Left == 0 && intake.Stored.Count == 2);
    }

    [Fact]
    public async Task AThousandMessagesAreAllTakenOnce()
    {
        for (var number = 0; number < 1000; number++)
        {
            Send(Failure.Replace("\"id\":\"", $"\"id\":\"{number}-", StringComparison.Ordinal));
        }

        await Eventually.TrueAsync(() => Left == 0);

        Assert.Equal(1000, intake.Stored.Count);
    }

    [Fact]
    public async Task AnOldClientsMessageIsTakenToo()
    {
        using var client = new SignedClient(run.Endpoint, "sqs");
        using var answer = await client.QueryAsync(
            "2012-11-05", "SendMessage", ("QueueUrl", new Uri(run.Endpoint, queue.Path).ToString()), ("MessageBody", Failure));
        Assert.True(answer.IsSuccessStatusCode);

        await Eventually.TrueAsync(() => Left == 0 && intake.Stored.Count == 1);
    }

    [Fact]
    public async Task AStopDoesNotWaitForTheLongPollToEnd()
    {
        await listener.StopAsync(Cancellation);

        Assert.True(listener.ExecuteTask!.IsCompleted);
    }

    private AlertQueue Reading(SqsQueue from)
    {
        var address = QueueAddress.Parse(new Uri(run.Endpoint, from.Path).ToString())!;
        var (sqs, place) = run.Access.Queue(address);
        return new AlertQueue(sqs, address, place, new NoticeReader(SkillSet.Empty, TimeProvider.System), intake, logging.CreateLogger("queue"));
    }

    private int Left => queue.Count(TimeProvider.System.GetUtcNow()) is var (visible, hidden) ? visible + hidden : 0;

    private void Send(string body) => queue.Send(body, TimeProvider.System.GetUtcNow());
}
