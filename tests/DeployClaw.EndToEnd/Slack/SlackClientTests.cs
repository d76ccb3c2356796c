using DeployClaw.EndToEnd.Sandbox.Slack;
using DeployClaw.Host.Slack;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Messages;
using DeployClaw.Host.Slack.Pacing;
using DeployClaw.Host.Slack.People;
using DeployClaw.Host.Slack.Rendering;
using Microsoft.Extensions.Logging.Abstractions;

namespace DeployClaw.EndToEnd.Slack;

/// <summary>A test of our client against a stand-in of its own.</summary>
public abstract class SlackClientTests : SlackTests
{
    private protected static readonly TimeProvider Time = TimeProvider.System;

    internal SlackOptions Access { get; private set; } = null!;

    internal SlackClient Client { get; private set; } = null!;

    internal SlackConversation Conversation { get; private set; } = null!;

    internal SlackPeople People { get; private set; } = null!;

    internal SlackDialogs Dialogs { get; private set; } = null!;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Access = SlackOptions.Read(Variable, sandbox: true);
        Client = new SlackClient(Access, new SlackContext(Time, NullLogger.Instance) { FirstWait = TimeSpan.FromMilliseconds(1) });
        var self = new SlackSelf(Client);
        var threads = new SlackThreads(Client, self, Time);
        var pace = new SlackPace(Time);
        var uploads = new SlackUploads(Client, threads, Time);
        Conversation = new SlackConversation(Client, new SlackChannels(Client, Time), threads, uploads, pace, NullLogger<SlackConversation>.Instance);
        People = new SlackPeople(Client, self, Time, NullLogger<SlackPeople>.Instance);
        Dialogs = new SlackDialogs(Client);
    }

    public override async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected virtual string? Variable(string name) => name switch
    {
        SlackOptions.BotTokenVariable => Slack.BotToken,
        SlackOptions.AppTokenVariable => Slack.AppToken,
        SlackOptions.SigningSecretVariable => Slack.SigningSecret,
        SlackOptions.ApiUrlVariable => Slack.ApiUrl.ToString(),
        _ => null,
    };
}
