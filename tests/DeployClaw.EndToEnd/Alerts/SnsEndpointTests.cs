using System.Net;
using DeployClaw.Alerts;
using DeployClaw.EndToEnd.Sandbox.Aws;

namespace DeployClaw.EndToEnd.Alerts;

/// <summary>From a topic to the intake, over HTTP, with real signatures.</summary>
public sealed class SnsEndpointTests
{
    private static readonly IReadOnlyList<string> Notices = AnAwsWorld.FailureNotices();

    private static string Failure => Notices[^1];

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public async Task ATopicIsConfirmedAndItsNoticesAreStored(string signatureVersion)
    {
        await using var bot = await ABot.StartAsync();
        bot.Topic.SignatureVersion = signatureVersion;

        var subscription = await bot.SubscribeAsync();
        await bot.PublishAsync(Failure);

        Assert.True(subscription.Confirmed);
        var alert = Assert.Single(bot.Intake.Stored);
        Assert.Equal((AlertKind.Failed, "prod-deploy", AnAwsWorld.FailedExecution, "sns"), (alert.Kind, alert.Pipeline.Name, alert.ExecutionId, alert.Via));
    }

    [Fact]
    public async Task EveryNoticeOfAnExecutionIsUnderstood()
    {
        await using var bot = await ABot.StartAsync();
        await bot.SubscribeAsync();

        foreach (var notice in Notices)
        {
            await bot.PublishAsync(notice);
        }

        Assert.Equal(Notices.Count, bot.Intake.Stored.Count);
        Assert.All(bot.Courier.Log, delivery => Assert.Equal(HttpStatusCode.OK, delivery.Status));
    }

    [Fact]
    public async Task WithoutTopicsThereIsNoAddress()
    {
        await using var bot = await ABot.StartAsync(topics: false);

        Assert.Equal(HttpStatusCode.NotFound, await bot.PostAsync(Message(bot, Failure)));
    }

    [Fact]
    public async Task ANoticeOfNextYearIsUnprocessable()
    {
        await using var bot = await ABot.StartAsync();

        var notice = Failure.Replace("\"time\":\"20", "\"time\":\"21", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await bot.PostAsync(Message(bot, notice)));
        Assert.Empty(bot.Intake.Stored);
    }

    [Fact]
    public async Task AnAlertIsAnsweredWellOnlyOnceItIsStored()
    {
        await using var bot = await ABot.StartAsync();
        await bot.SubscribeAsync();
        bot.Intake.FailNext(2);

        await bot.PublishAsync(Failure);

        Assert.Single(bot.Intake.Stored);
        Assert.Equal(
            [HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK],
            bot.Courier.Log.Skip(1).Select(delivery => delivery.Status!.Value));
    }

    [Fact]
    public async Task AReplayedMessageIsTakenAndStoredOnce()
    {
        await using var bot = await ABot.StartAsync();
        var message = Message(bot, Failure);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK], [await bot.PostAsync(message), await bot.PostAsync(message)]);

        Assert.Single(bot.Intake.Stored);
    }

    [Fact]
    public async Task WhoeverUnsubscribedIsNotSubscribedAgain()
    {
        await using var bot = await ABot.StartAsync();
        var subscription = await bot.SubscribeAsync();
        subscription.Confirmed = false;
        var goodbye = Signed(bot, "UnsubscribeConfirmation", subscription.Token);

        Assert.Equal(HttpStatusCode.OK, await bot.PostAsync(goodbye));

        Assert.False(subscription.Confirmed);
    }

    [Theory]
    [InlineData("Hello from the console")]
    [InlineData("""{"source":"aws.ec2","detail-type":"EC2 Instance State-change Notification","account":"123456789012","region":"eu-west-1","time":"2024-01-15T14:40:00Z","detail":{}}""")]
    public async Task AMessageOfAnUnknownKindIsUnprocessable(string message)
    {
        await using var bot = await ABot.StartAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await bot.PostAsync(Message(bot, message)));
    }

    [Theory]
    [InlineData(61)]
    [InlineData(-6)]
    public async Task AMessageThatIsNotOfTheLastHourIsRefused(int minutesLater)
    {
        await using var bot = await ABot.StartAsync(new ShiftedClock(TimeSpan.FromMinutes(minutesLater)));

        Assert.Equal(HttpStatusCode.Forbidden, await bot.PostAsync(Message(bot, Failure)));
        Assert.Empty(bot.Intake.Stored);
    }

    [Fact]
    public async Task ATopicThatWasNotNamedIsRefused()
    {
        await using var bot = await ABot.StartAsync();
        var other = new DeployClaw.Sandbox.Aws.Sns.SnsTopic(bot.Topic.Arn + "-of-others");
        var message = bot.Envelope(other).Notification("m", null, Failure, TimeProvider.System.GetUtcNow(), other.Subscribe("http", "x", false));

        Assert.Equal(HttpStatusCode.Forbidden, await bot.PostAsync(message));
    }

    [Fact]
    public async Task RawDeliveryIsRefusedBecauseNothingSignsIt()
    {
        await using var bot = await ABot.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, await bot.PostAsync(Failure));
        Assert.Contains("raw message delivery", bot.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OutsideASandboxTheStandInsSignatureCountsForNothing()
    {
        await using var bot = await ABot.StartAsync(sandbox: false);

        Assert.Equal(HttpStatusCode.Forbidden, await bot.PostAsync(Message(bot, Failure)));
    }

    internal static string Message(ABot bot, string notice) =>
        bot.Envelope().Notification("a-message", "A subject", notice, TimeProvider.System.GetUtcNow(), bot.Topic.Subscribe("http", "nowhere", raw: false));

    private static string Signed(ABot bot, string type, string token) =>
        bot.Envelope().Confirmation("a-message", TimeProvider.System.GetUtcNow(), bot.Topic.FindByToken(token)!, type);
}
