using System.Text;
using DeployClaw.Host.Slack.Inbound;
using Microsoft.Extensions.Time.Testing;

namespace DeployClaw.Tests.Slack.Inbound;

/// <summary>The example is Slack's own: https://docs.slack.dev/authentication/verifying-requests-from-slack</summary>
public sealed class SlackSignatureTests
{
    private const string Secret = "8f742231b10e8888abcd99yyyzzz85a5";
    private const string Timestamp = "1531420618";
    private const string Signature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";

    private const string Body =
        "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar"
        + "&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text="
        + "&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        + "&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c";

    private readonly FakeTimeProvider time = new(DateTimeOffset.FromUnixTimeSeconds(1531420618));

    [Fact]
    public void SlacksPublishedExampleIsRight()
    {
        Assert.Null(Signed().ObjectionTo(Timestamp, Signature));
        Assert.True(Matches(Signed(), Body));
    }

    [Fact]
    public void AnotherBodyIsWrong() => Assert.False(Matches(Signed(), Body + "x"));

    [Fact]
    public void AnotherTimeIsWrong() => Assert.False(Signed().Matches("1531420619", Signature, Encoding.UTF8.GetBytes(Body)));

    [Fact]
    public void AnotherSecretIsWrong() => Assert.False(Matches(new SlackSignature("another", time), Body));

    [Theory]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(-300, true)]
    [InlineData(-301, false)]
    public void ItIsFreshForFiveMinutesEitherWay(int secondsLater, bool fresh)
    {
        var now = new FakeTimeProvider(DateTimeOffset.FromUnixTimeSeconds(1531420618 + secondsLater));
        Assert.Equal(fresh, new SlackSignature(Secret, now).ObjectionTo(Timestamp, Signature) is null);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1531420618")]
    [InlineData("1531420618.5")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999999")]
    [InlineData(" 1531420618")]
    public void ATimeThatIsNoneIsRefused(string timestamp) => Assert.NotNull(Signed().ObjectionTo(timestamp, Signature));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("v0=")]
    [InlineData("v1=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("v0=z2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    [InlineData("a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503")]
    public void ASignatureThatIsNoneIsRefused(string? signature) => Assert.NotNull(Signed().ObjectionTo(Timestamp, signature));

    private SlackSignature Signed() => new(Secret, time);

    private static bool Matches(SlackSignature signature, string body) => signature.Matches(Timestamp, Signature, Encoding.UTF8.GetBytes(body));
}
