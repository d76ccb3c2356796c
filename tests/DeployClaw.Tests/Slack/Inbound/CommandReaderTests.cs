using DeployClaw.Host.Slack.Inbound;

namespace DeployClaw.Tests.Slack.Inbound;

public sealed class CommandReaderTests
{
    private static SlackRequest.SlashCommand Command =>
        (SlackRequest.SlashCommand)Assert.IsType<SlackReading.Understood>(CommandReader.ReadForm(Payloads.Command)).Request;

    [Fact]
    public void ACommandIsWhatWasTypedWhere()
    {
        Assert.Equal("/weather", Command.Command);
        Assert.Equal("94070 & more", Command.Text);
        Assert.Equal(("C2147483705", "test"), (Command.ChannelId, Command.ChannelName));
        Assert.Equal(new Uri("https://hooks.slack.com/commands/1234/5678"), Command.ResponseUrl);
    }

    [Fact]
    public void ACommandSaysWhoTypedIt() => Assert.Equal(new SlackSender("U2147483697", "T0001", "E0001", null), Command.Sender);

    [Fact]
    public void TheSameCommandHasTheSameDelivery() => Assert.Equal("command:13345224609.738474920.8088930838d88f008e0", Command.Delivery);

    [Fact]
    public void ACommandWithoutWordsIsOne() =>
        Assert.Equal(
            "",
            ((SlackRequest.SlashCommand)Assert.IsType<SlackReading.Understood>(
                CommandReader.ReadForm("command=/deployclaw&user_id=U1&channel_id=C1&trigger_id=1.2.x")).Request).Text);

    [Theory]
    [InlineData("")]
    [InlineData("&&&===")]
    [InlineData("{\"command\":\"/deployclaw\"}")]
    [InlineData("command=/deployclaw&user_id=U1&channel_id=C1")]
    [InlineData("command=&user_id=U1&channel_id=C1&trigger_id=1")]
    public void AnythingElseIsRefused(string body) => Assert.IsType<SlackReading.Malformed>(CommandReader.ReadForm(body));
}
