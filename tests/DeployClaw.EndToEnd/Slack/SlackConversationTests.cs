using System.Text;
using System.Text.Json;
using DeployClaw.Conversations;
using DeployClaw.Sandbox.Slack.Faults;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.EndToEnd.Slack;

public sealed class SlackConversationTests : SlackClientTests
{
    private Destination Top => new(Deploys.Id, null);

    [Fact]
    public async Task ACardAndItsReplyStandInOneThread()
    {
        var root = await Conversation.PostAsync(Top, Card("prod-deploy failed"), "inc-1", Cancellation);
        var reply = await Conversation.PostAsync(new Destination(Deploys.Id, root.Message), Card("1/6 Fetch logs"), "inc-1/step-1", Cancellation);
        Assert.Equal([root.Message, reply.Message], Slack.Workspace.Conversations.Thread(Deploys, root.Message).Select(message => message.Ts));
        Assert.False(reply.ParentIsGone);
    }

    [Fact]
    public async Task AChannelMayBeGivenByItsName()
    {
        var posted = await Conversation.PostAsync(new Destination("#deploys", null), Card("prod-deploy failed"), "inc-1", Cancellation);
        Assert.NotNull(Slack.Workspace.Conversations.Find(Deploys.Id, posted.Message));
    }

    [Fact]
    public async Task ABroadcastIsShownInTheChannelToo()
    {
        var root = await Conversation.PostAsync(Top, Card("prod-deploy failed"), "inc-1", Cancellation);
        var reply = await Conversation.PostAsync(new Destination(Deploys.Id, root.Message) { Broadcast = true }, Card("Resolved"), "inc-1/end", Cancellation);
        Assert.Contains(Slack.Workspace.Conversations.Messages(Deploys), message => message.Ts == reply.Message);
    }

    [Fact]
    public async Task ACardIsEditedInPlaceAndKeepsItsMark()
    {
        var posted = await Conversation.PostAsync(Top, Card("prod-deploy failed"), "inc-1", Cancellation);
        Assert.True(await Conversation.UpdateAsync(Deploys.Id, posted.Message, Card("prod-deploy is well again"), Cancellation));
        Assert.Equal("prod-deploy is well again", Slack.Workspace.Conversations.Find(Deploys.Id, posted.Message)!.Text);
        Assert.Equal(posted.Message, await Conversation.FindAsync(Top, "inc-1", Cancellation));
    }

    [Fact]
    public async Task ACardThatIsGoneCannotBeEdited()
    {
        var posted = await Conversation.PostAsync(Top, Card("prod-deploy failed"), "inc-1", Cancellation);
        Slack.Workspace.Conversations.Delete(Slack.Workspace.Conversations.Find(Deploys.Id, posted.Message)!);
        Assert.False(await Conversation.UpdateAsync(Deploys.Id, posted.Message, Card("prod-deploy is well again"), Cancellation));
    }

    [Fact]
    public async Task ACardThatMayNotBeEditedAnyMoreIsNotTakenForADeletedOne()
    {
        var posted = await Conversation.PostAsync(Top, Card("prod-deploy failed"), "inc-1", Cancellation);
        Slack.Faults.Add(new SlackFault("chat.update", SlackFaultKind.Error) { Error = "edit_window_closed" });
        Assert.True(await Conversation.UpdateAsync(Deploys.Id, posted.Message, Card("prod-deploy is well again"), Cancellation));
    }

    [Fact]
    public async Task AMessageWhoseAnswerWasLostIsPostedOnceAndFound()
    {
        Slack.Faults.Add(new SlackFault("chat.postMessage", SlackFaultKind.LoseAnswer, Times: 1));
        var error = await Assert.ThrowsAsync<ConversationUnavailableException>(
            () => Conversation.PostAsync(Top, Card("prod-deploy failed"), "inc-1", Cancellation));
        Assert.True(error.MayHaveArrived);
        var message = Assert.Single(Slack.Workspace.Conversations.Messages(Deploys));
        Assert.Equal(message.Ts, await Conversation.FindAsync(Top, "inc-1", Cancellation));
    }

    [Fact]
    public async Task AMessageThatNeverArrivedIsNotFound()
    {
        var root = await Conversation.PostAsync(Top, Card("prod-deploy failed"), "inc-1", Cancellation);
        Assert.Null(await Conversation.FindAsync(new Destination(Deploys.Id, root.Message), "inc-1/step-1", Cancellation));
        Assert.Null(await Conversation.FindAsync(new Destination(Deploys.Id, "1700000000.000100"), "inc-1/step-1", Cancellation));
    }

    [Fact]
    public async Task AReplyIsFoundInAThreadOfAnyLength()
    {
        var root = await Conversation.PostAsync(Top, Card("prod-deploy failed"), "inc-1", Cancellation);
        foreach (var number in Enumerable.Range(0, 450))
        {
            Slack.People.Write(Ada, Deploys, $"{number}", root.Message);
        }

        var destination = new Destination(Deploys.Id, root.Message);
        var reply = await Conversation.PostAsync(destination, Card("6/6 Compile the report"), "inc-1/step-6", Cancellation);
        Assert.Equal(reply.Message, await Conversation.FindAsync(destination, "inc-1/step-6", Cancellation));
    }

    [Fact]
    public async Task MetadataThatSomebodyElsePostedIsNotOurs()
    {
        var metadata = JsonSerializer.SerializeToElement(new { event_type = "deployclaw_message", event_payload = new { message_id = "inc-1" } });
        Slack.Workspace.Conversations.Post(Deploys, new SlackDraft(Ada.Id, "a forgery") { Metadata = metadata });
        Assert.Null(await Conversation.FindAsync(Top, "inc-1", Cancellation));
    }

    [Fact]
    public async Task AReplyWhoseParentIsGoneIsTakenBack()
    {
        var posted = await Conversation.PostAsync(new Destination(Deploys.Id, "1700000000.000100"), Card("1/6 Fetch logs"), "inc-1/step-1", Cancellation);
        Assert.True(posted.ParentIsGone);
        Assert.Empty(Slack.Workspace.Conversations.Everything(Deploys));
    }

    [Fact]
    public async Task AnUploadIsOneMessageWithAllFilesAndIsFound()
    {
        var root = await Conversation.PostAsync(Top, Card("prod-deploy failed"), "inc-1", Cancellation);
        var destination = new Destination(Deploys.Id, root.Message);
        var upload = await Conversation.UploadAsync(destination, [File("report.html"), File("rollback.yaml")], "The report", "inc-1/files", Cancellation);
        var message = Slack.Workspace.Conversations.Find(Deploys.Id, upload.Message)!;
        Assert.Equal(["Title of report.html", "Title of rollback.yaml"], message.Files.Select(file => file.Title));
        Assert.Equal(root.Message, message.ThreadTs);
        Assert.Equal(upload.Message, await Conversation.FindAsync(destination, "inc-1/files", Cancellation));
    }

    [Fact]
    public async Task FilesThatSlackHasTakenAreThereThoughNobodyCanLook()
    {
        var root = await Conversation.PostAsync(Top, Card("prod-deploy failed"), "inc-1", Cancellation);
        Slack.Faults.Add(new SlackFault("conversations.replies", SlackFaultKind.RateLimited, After: 1) { RetryAfter = 90 });
        var upload = await Conversation.UploadAsync(
            new Destination(Deploys.Id, root.Message), [File("report.html")], "The report", "inc-1/files", Cancellation);
        var shared = Assert.Single(Slack.Workspace.Conversations.Thread(Deploys, root.Message), message => message.Files.Count > 0);
        Assert.Equal(shared.Files[0].Id, upload.Message);
    }

    [Fact]
    public async Task NoFilesAreShownInTheChannelInsteadOfTheThreadThatIsGone()
    {
        var upload = await Conversation.UploadAsync(
            new Destination(Deploys.Id, "1700000000.000100"), [File("report.html")], "The report", "inc-1/files", Cancellation);
        Assert.True(upload.ParentIsGone);
        Assert.Empty(Slack.Workspace.Conversations.Everything(Deploys));
    }

    [Fact]
    public async Task ALinkOpensTheMessage()
    {
        var posted = await Conversation.PostAsync(Top, Card("prod-deploy failed"), "inc-1", Cancellation);
        Assert.NotNull(await Conversation.LinkAsync(Deploys.Id, posted.Message, Cancellation));
        Assert.Null(await Conversation.LinkAsync(Deploys.Id, "1700000000.000100", Cancellation));
    }

    [Fact]
    public async Task AMissingInvitationIsSaidAndCanBeMended()
    {
        var other = Slack.Workspace.Conversations.AddPrivateChannel("secret", Ada);
        var error = await Assert.ThrowsAsync<ConversationUnavailableException>(
            () => Conversation.PostAsync(new Destination(other.Id, null), Card("prod-deploy failed"), "inc-1", Cancellation));
        Assert.False(error.MayHaveArrived);
        Assert.Contains("/invite @deployclaw", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatSlackWillNeverTakeIsRefusedByItsName()
    {
        Slack.Faults.Add(new SlackFault("chat.postMessage", SlackFaultKind.Error, Times: 1) { Error = "invalid_blocks" });
        var error = await Assert.ThrowsAsync<ConversationRefusedException>(() => Conversation.PostAsync(Top, Card("x"), "inc-1", Cancellation));
        Assert.Equal("invalid_blocks", error.Code);
    }

    [Fact]
    public async Task SlackTakesACardOfAnySize()
    {
        var blocks = Enumerable.Range(0, 500).Select(number => (CardBlock)new CardBlock.Entry(
            Prose.Of(new Run.Strong($"tenant_{number}"), $" <!channel> `{new string('x', 200)}`"), new Button(CardAction.ShowTenant, "Details", $"{number}")));
        await Conversation.PostAsync(Top, new Card(Tone.Alarm, new string('t', 500), new string('s', 9_000), [.. blocks]), "inc-1", Cancellation);
        Assert.Single(Slack.Workspace.Conversations.Messages(Deploys));
    }

    private static Attachment File(string name) => new(name, $"Title of {name}", "text/plain", Encoding.UTF8.GetBytes("content"));

    private static Card Card(string title) => new(Tone.Neutral, title, title, [new CardBlock.Text("text")]);
}
