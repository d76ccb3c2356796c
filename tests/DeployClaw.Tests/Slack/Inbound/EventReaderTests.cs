using DeployClaw.Host.Slack.Inbound;

namespace DeployClaw.Tests.Slack.Inbound;

public sealed class EventReaderTests
{
    [Fact]
    public void AnOpenedHomeSaysWhose()
    {
        var opened = Read<SlackRequest.AppHomeOpened>(Payloads.HomeOpened);
        Assert.Equal(new SlackSender("U123ABC456", "T123ABC456", null, null), opened.Sender);
        Assert.Equal(("home", "VPASKP233"), (opened.Tab, opened.View?.Id));
    }

    [Fact]
    public void AnEventIsKnownByItsId() => Assert.Equal("event:Ev123ABC456", Read<SlackRequest.AppHomeOpened>(Payloads.HomeOpened).Delivery);

    [Theory]
    [InlineData(Payloads.MemberJoined)]
    [InlineData(Payloads.UserChange)]
    [InlineData("""{"type":"app_rate_limited","team_id":"T1","minute_rate_limited":1518467820}""")]
    public void OtherEventsAreIgnored(string json) => Read<SlackRequest.Ignored>(json);

    [Fact]
    public void AVerificationIsAnsweredWithItsChallenge() =>
        Assert.Equal(
            "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P",
            Assert.IsType<SlackReading.Challenged>(EventReader.Read(Payloads.Verification)).Challenge);

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"type":"event_callback"}""")]
    [InlineData("""{"type":"event_callback","event_id":"Ev1","event":{}}""")]
    [InlineData("""{"type":"url_verification"}""")]
    public void AnythingElseIsRefused(string json) => Assert.IsType<SlackReading.Malformed>(EventReader.Read(json));

    private static T Read<T>(string json)
        where T : SlackRequest => Assert.IsType<T>(Assert.IsType<SlackReading.Understood>(EventReader.Read(json)).Request);
}
