using System.Text.RegularExpressions;
using DeployClaw.Sandbox.Slack.Workspace;
using DeployClaw.Sandbox.Story;

namespace DeployClaw.EndToEnd.Serve;

/// <summary>Text that would ring people, link somewhere or turn the line around, in whatever comes into the running bot.</summary>
[Collection(ServeTests.Name)]
public sealed partial class HostileTextTests(ServeHost host)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task NobodyIsRungAndNothingLinksOrTurnsAround()
    {
        await using var workplace = await host.WorkplaceAsync();
        var (stage, person) = (workplace.Stage, workplace.Stage.Acme.OnCall);
        var texts = Texts(person.Id);
        using var lines = new PlantedLines(host.Sandbox, texts, string.Join(' ', texts));
        await using var registry = await PlantedRegistry.OfAsync(host.Sandbox, texts);
        await workplace.StartBotAsync();
        workplace.Break();
        await workplace.QuietAsync();
        stage.Mark();
        foreach (var text in texts)
        {
            await stage.TypeAsync(person, $"/deployclaw {text}", Cancellation);
            await stage.TypeAsync(person, $"/deployclaw tenants {text}", Cancellation);
            await stage.TypeAsync(person, $"/deployclaw mute 1h {text}", Cancellation);
        }

        await workplace.AnsweredAsync(3 * texts.Length);
        await workplace.QuietAsync();

        var messages = Traces.AllMessages(workplace.Slack.Workspace).Where(message => message.User == workplace.Slack.Workspace.Bot.Id).ToList();
        Assert.Equal([], messages.SelectMany(SlackMentions.In));
        Assert.Equal([], messages.Select(Raw).Where(text => Foreign().IsMatch(text)));
        Assert.Contains(messages, message => Raw(message).Contains("!channel&gt;", StringComparison.Ordinal));
        Assert.All(workplace.Slack.Calls.All, call => Assert.False(
            call.Text("parse") == "full" || call.Text("link_names") is "true" or "1", $"{call.Method} has Slack look for names in the text."));
    }

    private static string[] Texts(string person) =>
    [
        "<!channel> and <!here> and <!everyone>",
        "@here @channel @everyone",
        $"<@{person}> and <@{person}|you> and <!subteam^S012AB3CD|team>",
        "`<!channel>` and ```<!here>``` and *<!channel>*",
        "``` ends the block <!channel>",
        "<https://evil.example/login|your console>",
        "&lt;!channel&gt; &amp;lt;!here&amp;gt;",
        "\u202Eresu eht\u202C \u2066left\u2069 \u200Fright",
        "line one\n> <!channel>\n• <!here>",
    ];

    private static string Raw(SlackMessage message) => $"{message.Text}\n{message.Blocks?.GetRawText()}";

    /// <summary>A link to where the texts want to lead, or a control character that changes the direction; escaped in JSON or not.</summary>
    [GeneratedRegex(@"(<|\\u003C)https://evil|[\u202A-\u202E\u2066-\u2069]|\\u20(2[A-E]|6[6-9])", RegexOptions.IgnoreCase)]
    private static partial Regex Foreign();
}
