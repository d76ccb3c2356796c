using DeployClaw.Sandbox.Slack;

namespace DeployClaw.EndToEnd.Sandbox.Slack;

public sealed class MessageTests : SlackTests
{
    private static readonly object[] Blocks = [new { type = "section", text = new { type = "mrkdwn", text = "*broken*" } }];

    [Fact]
    public async Task AMessageStandsInTheChannelWithItsBlocksNamed()
    {
        var answer = await CallAsync("chat.postMessage", new { channel = "#deploys", text = "broken", blocks = Blocks });

        var message = Assert.Single(Slack.Workspace.Conversations.Messages(Deploys));
        Assert.True(answer.Flag("ok"));
        Assert.Equal((message.Ts, Deploys.Id), (answer.String("ts"), answer.String("channel")));
        Assert.NotNull(message.Blocks.Items().Single().String("block_id"));
        Assert.Equal(Slack.Workspace.App.BotId, answer.Property("message")?.String("bot_id"));
    }

    [Fact]
    public async Task AReplyJoinsItsThread()
    {
        var parent = await PostAsync("parent");

        var reply = await CallAsync("chat.postMessage", new { channel = Deploys.Id, text = "reply", thread_ts = parent });

        Assert.Equal(parent, reply.Property("message")?.String("thread_ts"));
        Assert.Single(Slack.Workspace.Conversations.Messages(Deploys));
    }

    [Fact]
    public async Task AReplyWhoseParentIsGoneIsPostedInTheChannelWithoutAnError()
    {
        var reply = await CallAsync("chat.postMessage", new { channel = Deploys.Id, text = "reply", thread_ts = "1700000000.000001" });

        Assert.True(reply.Flag("ok"));
        Assert.Null(reply.Property("message")?.String("thread_ts"));
        Assert.Single(Slack.Workspace.Conversations.Messages(Deploys));
    }

    [Fact]
    public async Task ABroadcastReplyIsInTheChannelToo()
    {
        var parent = await PostAsync("parent");

        await CallAsync("chat.postMessage", new { channel = Deploys.Id, text = "done", thread_ts = parent, reply_broadcast = true });

        var history = await FormAsync("conversations.history", ("channel", Deploys.Id));
        Assert.Equal(["thread_broadcast", null], Items(history, "messages").Select(message => message.String("subtype")));
    }

    [Fact]
    public async Task AnUpdateWithTextAloneDropsTheBlocks()
    {
        var ts = (await CallAsync("chat.postMessage", new { channel = Deploys.Id, text = "broken", blocks = Blocks })).String("ts");

        await CallAsync("chat.update", new { channel = Deploys.Id, ts, text = "fixed" });

        var message = Slack.Workspace.Conversations.Find(Deploys.Id, ts)!;
        Assert.Equal(("fixed", null), (message.Text, message.Blocks));
    }

    [Fact]
    public async Task AnUpdateKeepsTheMetadataThatItDoesNotMention()
    {
        var metadata = new { event_type = "outbox", event_payload = new { id = "7" } };
        var ts = (await CallAsync("chat.postMessage", new { channel = Deploys.Id, text = "broken", metadata })).String("ts")!;
        await CallAsync("chat.update", new { channel = Deploys.Id, ts, text = "fixed" });

        var with = await FormAsync("conversations.replies", ("channel", Deploys.Id), ("ts", ts), ("include_all_metadata", "true"));
        var without = await FormAsync("conversations.replies", ("channel", Deploys.Id), ("ts", ts));

        Assert.Equal("7", Items(with, "messages")[0].Property("metadata")?.Property("event_payload")?.String("id"));
        Assert.Null(Items(without, "messages")[0].Property("metadata"));
    }

    [Fact]
    public async Task TheBotChangesNobodyElsesMessage()
    {
        var ts = Slack.People.Write(Ada, Deploys, "mine").Ts;

        Assert.Equal("cant_update_message", Error(await CallAsync("chat.update", new { channel = Deploys.Id, ts, text = "ours" })));
        Assert.Equal("cant_delete_message", Error(await CallAsync("chat.delete", new { channel = Deploys.Id, ts })));
    }

    [Fact]
    public async Task ADeletedParentLeavesATombstoneThatCannotBeUpdated()
    {
        var parent = await PostAsync("parent");
        await PostAsync("reply", parent);

        await CallAsync("chat.delete", new { channel = Deploys.Id, ts = parent });

        var thread = await FormAsync("conversations.replies", ("channel", Deploys.Id), ("ts", parent));
        Assert.Equal(["tombstone", null], Items(thread, "messages").Select(message => message.String("subtype")));
        Assert.Equal("message_not_found", Error(await CallAsync("chat.update", new { channel = Deploys.Id, ts = parent, text = "back" })));
    }

    [Fact]
    public async Task AThreadIsReadInPagesEachBeginningWithItsParent()
    {
        var parent = await PostAsync("parent");
        for (var reply = 1; reply <= 3; reply++)
        {
            await PostAsync($"reply {reply}", parent);
        }

        var first = await FormAsync("conversations.replies", ("channel", Deploys.Id), ("ts", parent), ("limit", "2"));
        var cursor = first.Property("response_metadata")!.Value.String("next_cursor")!;
        var second = await FormAsync("conversations.replies", ("channel", Deploys.Id), ("ts", parent), ("limit", "2"), ("cursor", cursor));

        Assert.Equal(["parent", "reply 1", "reply 2"], Items(first, "messages").Select(message => message.String("text")));
        Assert.Equal(["parent", "reply 3"], Items(second, "messages").Select(message => message.String("text")));
        Assert.Equal((true, false), (first.Flag("has_more"), second.Flag("has_more")));
    }

    [Fact]
    public async Task AnEphemeralMessageIsForOnePersonInTheChannel()
    {
        var outsider = Slack.Workspace.Directory.Add("outsider", "Out Sider");

        var shown = await CallAsync("chat.postEphemeral", new { channel = Deploys.Id, user = Ada.Id, text = "psst" });
        var refused = await CallAsync("chat.postEphemeral", new { channel = Deploys.Id, user = outsider.Id, text = "psst" });

        Assert.NotNull(shown.String("message_ts"));
        Assert.Equal("psst", Assert.Single(Slack.Workspace.Conversations.Ephemerals(Ada.Id)).Text);
        Assert.Empty(Slack.Workspace.Conversations.Messages(Deploys));
        Assert.Equal("user_not_in_channel", Error(refused));
    }

    [Theory]
    [InlineData("nowhere", "text", "channel_not_found")]
    [InlineData("#deploys", "", "no_text")]
    [InlineData("#old", "text", "is_archived")]
    [InlineData("#secret", "text", "channel_not_found")]
    public async Task ARefusalHasSlacksName(string channel, string text, string error)
    {
        Slack.Workspace.Conversations.AddChannel("old", Slack.Workspace.Bot).IsArchived = true;
        Slack.Workspace.Conversations.AddPrivateChannel("secret", Ada);

        Assert.Equal(error, Error(await CallAsync("chat.postMessage", new { channel, text })));
    }

    [Fact]
    public async Task TextIsCutAtFortyThousandCharacters()
    {
        await PostAsync(new string('x', 40_001));

        Assert.Equal(40_000, Slack.Workspace.Conversations.Messages(Deploys)[0].Text.Length);
        Assert.Equal("msg_too_long", Error(await CallAsync(
            "chat.update",
            new { channel = Deploys.Id, ts = Slack.Workspace.Conversations.Messages(Deploys)[0].Ts, text = new string('x', 4001) })));
    }

    [Fact]
    public async Task AReadingMethodTakesNoJson()
    {
        var ts = await PostAsync("parent");

        var json = await CallAsync("conversations.replies", new { channel = Deploys.Id, ts });

        Assert.Equal("channel_not_found", Error(json));
    }
}
