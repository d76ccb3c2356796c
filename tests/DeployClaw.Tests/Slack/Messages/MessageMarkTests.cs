using System.Text.Json;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Messages;

namespace DeployClaw.Tests.Slack.Messages;

public sealed class MessageMarkTests
{
    private static readonly SlackBotIdentity Self = new("T1", null, "UBOT", "BBOT");
    private static readonly MessageMark Mark = new("inc-1/triage-1/step-3");

    [Fact]
    public void AMessageIsKnownByItsMetadata() => Assert.True(Mark.IsOn(Message("BBOT", "inc-1/triage-1/step-3"), Self));

    [Fact]
    public void AnotherIdIsAnotherMessage() => Assert.False(Mark.IsOn(Message("BBOT", "inc-1/triage-1/step-4"), Self));

    [Fact]
    public void WhatAnotherAppPostedWithOurMetadataIsNotOurs() => Assert.False(Mark.IsOn(Message("BOTHER", "inc-1/triage-1/step-3"), Self));

    [Fact]
    public void AnUploadIsKnownByTheNameOfItsFile()
    {
        var name = Mark.FileName("report.html");
        Assert.Matches("^report-[0-9a-f]{10}\\.html$", name);
        Assert.True(Mark.IsOn(Upload(name), Self));
        Assert.False(new MessageMark("another").IsOn(Upload(name), Self));
        Assert.False(Mark.IsOn(Upload("report.html"), Self));
    }

    private static SlackMessage Message(string bot, string id) => new(
        "1.1", null, bot, null, new FoundMetadata("deployclaw_message", JsonSerializer.SerializeToElement(new { message_id = id })), null);

    private static SlackMessage Upload(string name) => new("1.1", null, null, "UBOT", null, [new SlackFile("F1", name, "Report")]);
}
