using DeployClaw.Sandbox.Acme;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Sandbox.Slack.Workspace;
using DeployClaw.Sandbox.Story;

namespace DeployClaw.EndToEnd.Sandbox.Story;

public sealed class StoryTellerTests : IAsyncLifetime
{
    private readonly StringWriter output = new();
    private SlackStandIn slack = null!;
    private AcmeWorkspace acme = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        slack = await SlackStandIn.StartAsync(cancellation: Cancellation);
        acme = new AcmeWorkspace(slack.Workspace);
    }

    public async ValueTask DisposeAsync()
    {
        await slack.DisposeAsync();
        await output.DisposeAsync();
    }

    [Fact]
    public async Task WhatComesWhileOneWaitsIsSeen()
    {
        var telling = TellAsync(new Scene("the card is there", Sight.Card, "it is broken"), new Scene("the first step is there", Sight.Thread, "1/6"));
        var card = slack.Workspace.Conversations.Post(acme.Incidents, FromTheBot("it is broken"));
        slack.Workspace.Conversations.Post(acme.Incidents, FromTheBot("1/6 Fetch logs") with { ThreadTs = card.Ts });

        Assert.True(await telling);
        Assert.Matches(@"^✓ +[\d.]+ s the card is there\n✓ +[\d.]+ s the first step is there\n$", output.ToString());
    }

    [Fact]
    public async Task WhatDoesNotComeIsSaidWithWhatWasThere()
    {
        slack.Workspace.Conversations.Post(acme.Incidents, FromTheBot("all is well"));

        Assert.False(await TellAsync(TimeSpan.FromMilliseconds(100), new Scene("the card is there", Sight.Card, "it is broken"), new Scene("more", Sight.Thread)));

        Assert.Matches(
            @"^✗ +[\d.]+ s not seen: the card is there\n  expected on the card in #incidents: ""it is broken""\n  there was: all is well\n$", output.ToString());
    }

    [Fact]
    public async Task WhatSomebodyDoesAndCannotIsSaid()
    {
        var scene = new Scene("it is taken", Sight.Card, "taken") { Does = (stage, cancellation) => stage.PressAsync(acme.OnCall, "Take", cancellation) };

        Assert.False(await TellAsync(scene));

        Assert.Contains("There is no card to press on.", output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAnswerToWhatWasDoneBeforeDoesNotCount()
    {
        slack.Workspace.Conversations.Whisper(acme.Incidents, acme.OnCall.Id, FromTheBot("1 open incident"));

        Assert.False(await TellAsync(TimeSpan.FromMilliseconds(100), new Scene("the answer is there", Sight.Whispers(acme.OnCall), "1 open incident")));
    }

    private SlackDraft FromTheBot(string text) => new(slack.Workspace.Bot.Id, text) { BotId = slack.Workspace.App.BotId };

    private Task<bool> TellAsync(params Scene[] scenes) => TellAsync(TimeSpan.FromSeconds(60), scenes);

    private Task<bool> TellAsync(TimeSpan patience, params Scene[] scenes)
    {
        output.NewLine = "\n";
        return new StoryTeller(new Stage(slack, acme), output, TimeProvider.System) { Patience = patience }.TellAsync(scenes, Cancellation);
    }
}
