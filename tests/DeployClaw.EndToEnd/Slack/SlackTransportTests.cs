using System.Net;
using System.Net.Sockets;
using DeployClaw.Host.Slack;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Sandbox.Slack.Faults;
using Microsoft.Extensions.Logging.Abstractions;
using SlackException = DeployClaw.Host.Slack.Api.SlackException;

namespace DeployClaw.EndToEnd.Slack;

public sealed class SlackTransportTests : SlackClientTests
{
    internal override SlackStandInOptions Options => new() { BotScopes = [.. SlackStandInOptions.AllScopes.Where(scope => scope != "usergroups:read")] };

    [Theory]
    [InlineData(SlackFaultKind.Unavailable)]
    [InlineData(SlackFaultKind.Cut)]
    [InlineData(SlackFaultKind.RateLimited)]
    [InlineData(SlackFaultKind.LoseAnswer)]
    internal async Task ReadingIsTriedAgain(SlackFaultKind fault)
    {
        Slack.Faults.Add(new SlackFault("auth.test", fault, Times: 2));
        Assert.Equal(Slack.Workspace.Team.Id, (await Client.Auth.TestAsync(Cancellation)).TeamId);
        Assert.Equal(3, Slack.Calls.Of("auth.test").Count());
    }

    [Theory]
    [InlineData(SlackFaultKind.Unavailable)]
    [InlineData(SlackFaultKind.Cut)]
    [InlineData(SlackFaultKind.LoseAnswer)]
    internal async Task PostingIsNotTriedAgainWhereNobodyKnowsWhetherItWorked(SlackFaultKind fault)
    {
        Slack.Faults.Add(new SlackFault("chat.postMessage", fault, Times: 1));
        var error = await Assert.ThrowsAsync<SlackException>(Post);
        Assert.False(error.DidNothing);
        Assert.Single(Slack.Calls.Of("chat.postMessage"));
    }

    [Fact]
    public async Task PostingIsTriedAgainWhereSlackAskedToWait()
    {
        Slack.Faults.Add(new SlackFault("chat.postMessage", SlackFaultKind.RateLimited, Times: 1));
        await Post();
        Assert.Single(Slack.Workspace.Conversations.Messages(Deploys));
    }

    [Fact]
    public async Task WhoHasToWaitLongIsToldHowLong()
    {
        Slack.Faults.Add(new SlackFault("chat.postMessage", SlackFaultKind.RateLimited) { RetryAfter = 90 });
        var error = await Assert.ThrowsAsync<SlackException>(Post);
        Assert.Equal(TimeSpan.FromSeconds(90), error.RetryAfter);
        Assert.True(error.DidNothing);
    }

    [Fact]
    public async Task WhatSlackRefusesIsNotTriedAgainAndKeepsItsName()
    {
        var error = await Assert.ThrowsAsync<SlackException>(() => Client.Conversations.InfoAsync(new ConversationArguments("C0NOWHERE"), Cancellation));
        Assert.Equal(("conversations.info", "channel_not_found"), (error.Method, error.Error));
        Assert.Single(Slack.Calls.Of("conversations.info"));
    }

    [Fact]
    public async Task AMissingScopeIsNamed()
    {
        var error = await Assert.ThrowsAsync<SlackException>(() => Client.Usergroups.UsersListAsync(new UsergroupUsersArguments("S1"), Cancellation));
        Assert.Equal(("missing_scope", "usergroups:read"), (error.Error, error.Needed));
        Assert.Contains("lacks the scope usergroups:read", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SlackThatIsNotThereHasDoneNothing()
    {
        var nowhere = SlackOptions.Read(name => name == SlackOptions.ApiUrlVariable ? $"http://127.0.0.1:{ClosedPort()}/" : Variable(name), sandbox: true);
        using var client = new SlackClient(nowhere, new SlackContext(Time, NullLogger.Instance) { FirstWait = TimeSpan.FromMilliseconds(1) });
        var error = await Assert.ThrowsAsync<SlackException>(
            () => client.Chat.PostMessageAsync(new PostMessage(Deploys.Id, "text", null), Cancellation));
        Assert.True(error.DidNothing);
        Assert.Equal("no_connection", error.Error);
    }

    [Fact]
    public async Task NoErrorQuotesTheToken()
    {
        Slack.Faults.Add(new SlackFault("*", SlackFaultKind.Cut));
        var error = await Assert.ThrowsAsync<SlackException>(() => Client.Auth.TestAsync(Cancellation));
        Assert.DoesNotContain(Slack.BotToken, error.ToString(), StringComparison.Ordinal);
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private Task Post() => Client.Chat.PostMessageAsync(new PostMessage(Deploys.Id, "text", null), Cancellation);
}
