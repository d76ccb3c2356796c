using DeployClaw.EndToEnd.Alerts;
using DeployClaw.EndToEnd.Sandbox.Commands;

namespace DeployClaw.EndToEnd.Sandbox.Aws.Sns;

public sealed class SnsByCliTests
{
    [Fact]
    public async Task ATopicIsSubscribedConfirmedAndPublishedToByTheCommandLine()
    {
        await using var bot = await ABot.StartAsync();
        var aws = new AwsCli(bot.Aws.Address);

        await aws.JsonAsync("sns", "subscribe", "--topic-arn", bot.Topic.Arn, "--protocol", "http", "--notification-endpoint", bot.Endpoint.ToString());
        await Eventually.TrueAsync(() => bot.Topic.Subscriptions.Single().Confirmed);
        await aws.JsonAsync("sns", "publish", "--topic-arn", bot.Topic.Arn, "--subject", "An event", "--message", AnAwsWorld.FailureNotices()[^1]);

        await Eventually.TrueAsync(() => bot.Intake.Stored.Count == 1);
    }

    [Fact]
    public async Task ATopicThatIsNotThereIsRefused()
    {
        await using var bot = await ABot.StartAsync();

        Assert.Contains(
            "(NotFound)",
            await new AwsCli(bot.Aws.Address).FailureAsync("sns", "publish", "--topic-arn", bot.Topic.Arn + "-not", "--message", "x"),
            StringComparison.Ordinal);
    }
}
