using System.Text;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Sandbox.Slack.Delivery;

namespace DeployClaw.EndToEnd.Sandbox.Slack;

public sealed class SignedHttpTests : SlackTests
{
    internal override SlackStandInOptions Options => new() { Patience = new SlackPatience { EventRetries = [TimeSpan.Zero] } };

    [Fact]
    public async Task AnEventThatFailedIsToldAgainAndSaysSo()
    {
        await using var bot = await AHttpBot.StartAsync(shakesHands: true, 500);
        await Slack.UseHttpAsync(RequestUrls.Under(bot.Address), Cancellation);

        await Slack.People.OpenHomeAsync(Ada, Cancellation);
        var first = await bot.HeardAsync();
        var second = await bot.HeardAsync();

        Assert.False(first.Headers.ContainsKey("X-Slack-Retry-Num"));
        Assert.Equal(("1", "http_error"), (second.Headers["X-Slack-Retry-Num"], second.Headers["X-Slack-Retry-Reason"]));
        Assert.Equal(first.Json.String("event_id"), second.Json.String("event_id"));
    }

    [Fact]
    public async Task WhatIsToldIsSigned()
    {
        await using var bot = await AHttpBot.StartAsync(shakesHands: true);
        await Slack.UseHttpAsync(RequestUrls.Under(bot.Address), Cancellation);

        await Slack.People.TypeCommandAsync(Ada, Deploys, "/deployclaw status", cancellation: Cancellation);
        var told = await bot.HeardAsync();

        Assert.Contains("command=%2Fdeployclaw&text=status", told.Body, StringComparison.Ordinal);
        Assert.Equal(
            SlackSignature.Of(Slack.SigningSecret, told.Headers[SlackSignature.TimestampHeader], Encoding.UTF8.GetBytes(told.Body)),
            told.Headers[SlackSignature.Header]);
    }

    [Theory]
    [InlineData(401, "http_client_error")]
    [InlineData(503, "http_service_error")]
    public async Task ACommandThatIsRefusedFailsInFrontOfThePerson(int status, string error)
    {
        await using var bot = await AHttpBot.StartAsync(shakesHands: true, status);
        await Slack.UseHttpAsync(RequestUrls.Under(bot.Address), Cancellation);

        Assert.Equal(error, (await Slack.People.TypeCommandAsync(Ada, Deploys, "/deployclaw status", cancellation: Cancellation)).Error);
    }

    [Fact]
    public async Task AUrlThatDoesNotAnswerTheHandshakeIsNotTaken()
    {
        await using var bot = await AHttpBot.StartAsync(shakesHands: false);

        await Assert.ThrowsAsync<InvalidOperationException>(() => Slack.UseHttpAsync(RequestUrls.Under(bot.Address), Cancellation));
    }
}
