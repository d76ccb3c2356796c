using DeployClaw.EndToEnd.Reports;

namespace DeployClaw.EndToEnd.Sandbox.Slack.Page;

public sealed class MrkdwnTests(ABrowser browser) : PageTest(browser)
{
    private const string Render = """
        async text => {
          const { mrkdwn } = await import('/page/assets/scripts/text/mrkdwn.js');
          const place = document.createElement('div');
          place.append(...mrkdwn(text));
          place.querySelectorAll('.run').forEach(run => run.replaceWith(...run.childNodes));
          place.querySelectorAll('[target]').forEach(link => ['target', 'rel'].forEach(name => link.removeAttribute(name)));
          return place.innerHTML;
        }
        """;

    [Theory]
    [InlineData("*bold* _italic_ ~gone~ `code`", "<strong>bold</strong> <em>italic</em> <s>gone</s> <code>code</code>")]
    [InlineData("snake_case_name 2*3*4 a~b~c", "snake_case_name 2*3*4 a~b~c")]
    [InlineData("* not bold* and *two\nlines*", "* not bold* and *two\nlines*")]
    [InlineData("*bold with _italic_ and `*`*", "<strong>bold with <em>italic</em> and <code>*</code></strong>")]
    [InlineData("`*not bold* &lt;b&gt;`", "<code>*not bold* &lt;b&gt;</code>")]
    [InlineData("```\nline *one*\n  &amp;lt; two\n```", "<pre><code>line *one*\n  &amp;lt; two</code></pre>")]
    [InlineData("```never closed", "```never closed")]
    [InlineData("&gt; quoted\nnot", "<blockquote>quoted</blockquote>not")]
    [InlineData("a &amp; b &lt; c &amp;gt; d", "a &amp; b &lt; c &amp;gt; d")]
    [InlineData("<https://example.com/a?b=1&amp;c=2|the *log*>", "<a href=\"https://example.com/a?b=1&amp;c=2\">the *log*</a>")]
    [InlineData("see https://example.com/x_y_z.", "see <a href=\"https://example.com/x_y_z\">https://example.com/x_y_z</a>.")]
    [InlineData("<mailto:a@example.com|a@example.com>", "<a href=\"mailto:a@example.com\">a@example.com</a>")]
    [InlineData("<javascript:alert(1)|x> <data:text/html,x|y>", "&lt;javascript:alert(1)|x&gt; &lt;data:text/html,x|y&gt;")]
    [InlineData("<@U0ANNA> <@U9|nobody>", "<span class=\"mention\" data-user=\"U0ANNA\">@Anna Lindqvist</span> <span class=\"mention\" data-user=\"U9\">@nobody</span>")]
    [InlineData("<#C0DEPLOYS|old-name>", "<a class=\"mention\" href=\"#/C0DEPLOYS\">#deploys</a>")]
    [InlineData("<!here> &lt;!channel&gt;", "<span class=\"mention loud\" data-broadcast=\"here\">@here</span> &lt;!channel&gt;")]
    [InlineData("<!date^never^{time}|14:28Z>", "<time title=\"14:28Z\">14:28Z</time>")]
    [InlineData(":no_such_emoji: 10:30:15", ":no_such_emoji: 10:30:15")]
    public async Task TextIsReadAsSlackReadsIt(string text, string expected)
    {
        await OpenAsync();
        Assert.Equal(expected, await Page.EvaluateAsync<string>(Render, text));
    }

    [Fact]
    public async Task AnEmojiIsTheSameBySignAndByName()
    {
        await OpenAsync();
        var byName = await Page.EvaluateAsync<string>(Render, ":white_check_mark:");
        Assert.Contains("<svg", byName, StringComparison.Ordinal);
        Assert.Equal(byName, await Page.EvaluateAsync<string>(Render, "✅"));
    }

    [Fact]
    public async Task ADateIsWrittenInTheReadersOwnTime()
    {
        await OpenAsync();
        var written = await Page.EvaluateAsync<string>(Render, "<!date^1712345678^at {time_secs}|14:28Z>");
        Assert.Matches(@"^<time title=""14:28Z"">at \d\d:\d\d:38</time>$", written);
    }
}
