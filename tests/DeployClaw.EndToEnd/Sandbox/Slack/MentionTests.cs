using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.EndToEnd.Sandbox.Slack;

public sealed class MentionTests : SlackTests
{
    [Fact]
    public async Task AMessageRingsWhomItMentionsInMarkedUpText()
    {
        var blocks = new object[]
        {
            new { type = "section", text = new { type = "mrkdwn", text = "<@U0ADA> and <!subteam^S0SRE|sre>" } },
            new { type = "header", text = new { type = "plain_text", text = "<!everyone>" } },
        };

        await CallAsync("chat.postMessage", new { channel = Deploys.Id, text = "<!channel> &lt;!here&gt; @here", blocks });

        Assert.Equal(
            ["<!channel>", "<@U0ADA>", "<!subteam^S0SRE|sre>"],
            SlackMentions.In(Slack.Workspace.Conversations.Messages(Deploys)[0]));
    }
}
