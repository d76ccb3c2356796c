using DeployClaw.Host.Slack;

namespace DeployClaw.Tests.Slack;

public sealed class SlackOptionsTests
{
    private static readonly Dictionary<string, string> Complete = new()
    {
        ["SLACK_BOT_TOKEN"] = "xoxb-1-secret",
        ["SLACK_APP_TOKEN"] = "xapp-1-secret",
        ["SLACK_SIGNING_SECRET"] = "signing-secret",
    };

    [Fact]
    public void AnAppLevelTokenMakesSocketModeTheDefault() => Assert.True(Read().UsesSocketMode);

    [Fact]
    public void WithoutAnAppLevelTokenRequestsComeByHttp() => Assert.False(Read(("SLACK_APP_TOKEN", null)).UsesSocketMode);

    [Fact]
    public void HttpWithoutASigningSecretIsRefused()
    {
        var error = Assert.Throws<SourceUnavailableException>(() => Read(("SLACK_APP_TOKEN", null), ("SLACK_SIGNING_SECRET", "")));
        Assert.Contains("SLACK_SIGNING_SECRET", error.Message, StringComparison.Ordinal);
        Assert.Contains("Unverified requests are never taken", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SocketModeNeedsNoSigningSecret() => Assert.Null(Read(("SLACK_SIGNING_SECRET", null)).SigningSecret);

    [Fact]
    public void AMissingBotTokenIsNamed() =>
        Assert.Contains(
            "SLACK_BOT_TOKEN is not set",
            Assert.Throws<SourceUnavailableException>(() => Read(("SLACK_BOT_TOKEN", null))).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("SLACK_BOT_TOKEN", "xoxp-somebody", "xoxb-")]
    [InlineData("SLACK_APP_TOKEN", "xoxb-the-wrong-one", "xapp-")]
    public void ATokenOfTheWrongKindIsRefusedAndNotQuoted(string variable, string token, string expected)
    {
        var error = Assert.Throws<SourceUnavailableException>(() => Read((variable, token)));
        Assert.Contains($"{variable} does not start with {expected}", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(token, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void PlainHttpIsRefusedOutsideASandbox()
    {
        var error = Assert.Throws<SourceUnavailableException>(() => Read(("SLACK_API_URL", "http://127.0.0.1:8123/api")));
        Assert.Contains("--sandbox", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://slack.example/")]
    [InlineData("slack.example")]
    [InlineData("https://user:password@slack.example/")]
    public void AnAddressThatIsNoneIsRefused(string address) =>
        Assert.Throws<SourceUnavailableException>(() => Read(("SLACK_API_URL", address)));

    [Fact]
    public void ASandboxMayBePlainHttp() =>
        Assert.Equal("http://127.0.0.1:8123/api/", SlackOptions.Read(Environment(("SLACK_API_URL", "http://127.0.0.1:8123/api")), sandbox: true).ApiUrl.ToString());

    [Fact]
    public void PrintedOptionsShowNoSecret() => Assert.DoesNotContain("secret", Read().ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("https://hooks.slack.com/commands/T1/2/abc", true)]
    [InlineData("https://hooks.slack.com.evil.example/commands", false)]
    [InlineData("http://hooks.slack.com/commands/T1/2/abc", false)]
    [InlineData("https://hooks.slack.com:8443/commands", false)]
    [InlineData("https://169.254.169.254/latest/meta-data", false)]
    [InlineData("https://slack.com/hook", false)]
    public void OnlySlackIsAnswered(string responseUrl, bool allowed) => Assert.Equal(allowed, SlackAddress.IsHook(new Uri(responseUrl), Read()));

    private static SlackOptions Read(params (string Name, string? Value)[] changes) => SlackOptions.Read(Environment(changes), sandbox: false);

    private static Func<string, string?> Environment(params (string Name, string? Value)[] changes) =>
        name => changes.FirstOrDefault(change => change.Name == name) is { Name: not null } change ? change.Value : Complete.GetValueOrDefault(name);
}
