using DeployClaw.Host.Slack.Blocks;

namespace DeployClaw.Tests.Slack.Blocks;

public sealed class SlackTextTests
{
    [Theory]
    [InlineData("tenant_acme failed at 14:28:37Z, 3 < 4 && 5 > 4", "tenant_acme failed at 14:28:37Z, 3 &lt; 4 &amp;&amp; 5 &gt; 4")]
    [InlineData("*not ours*", "*not ours*")]
    [InlineData("`rm -rf`", "‵rm -rf‵")]
    [InlineData("one\r\ntwo", "one\ntwo")]
    [InlineData("bell\a", "bell␇")]
    public void TextStaysReadable(string text, string expected) => Assert.Equal(expected, SlackText.Escape(text));

    [Theory]
    [InlineData("@here", "@\u2060here")]
    [InlineData("ops@corp.example", "ops@\u2060corp.example")]
    [InlineData("https://evil.example", "https:\u2060//evil.example")]
    [InlineData("see www.evil.example", "see w\u2060ww.evil.example")]
    [InlineData(":white_check_mark:", ":\u2060white_check_mark:")]
    [InlineData("<!channel>", "&lt;\u2060!channel&gt;")]
    public void WhatWouldRingOrLinkIsPartedInvisibly(string text, string expected) => Assert.Equal(expected, SlackText.Escape(text));

    [Fact]
    public void CodeIsOneLine() => Assert.Equal("`a b`", SlackText.Code("a\nb\n"));

    [Fact]
    public void EmptyCodeSaysSo() => Assert.Equal("`(empty)`", SlackText.Code(" \n"));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("slack://channel?id=C1")]
    public void OnlyWebAddressesBecomeLinks(string address) => Assert.Equal("the run", SlackText.Link(new Uri(address), "the run"));

    [Fact]
    public void ALinksAddressIsEscaped() =>
        Assert.Equal("<https://a.example/?x=1&amp;y=%7C|run>", SlackText.Link(new Uri("https://a.example/?x=1&y=|"), "run"));

    [Theory]
    [InlineData("`a long code span` and more", 15, "`a long co…`")]
    [InlineData("```\na long block of code\n```", 20, "```\na long bloc…\n```")]
    [InlineData("see <https://a.example/run|the run> there", 20, "see …")]
    [InlineData("1 &lt; 2 and so on, and on", 9, "1 …")]
    public void WhatWasOpenIsClosedAndNothingIsHalved(string mrkdwn, int limit, string expected) => Assert.Equal(expected, MrkdwnCut.At(mrkdwn, limit));
}
