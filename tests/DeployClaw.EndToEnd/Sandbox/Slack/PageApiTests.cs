using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.EndToEnd.Sandbox.Slack;

public sealed class PageApiTests : SlackTests
{
    private readonly HttpClient http = new();

    public override async ValueTask DisposeAsync()
    {
        http.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task ThePageLearnsWhoAndWhatThereIs()
    {
        Slack.Workspace.Directory.Add("guy", "Guy Est", SlackRole.Guest, "Contractor");

        var workspace = await GetAsync("workspace");

        Assert.Equal(
            ("Acme", "DeployClaw", Slack.Workspace.Bot.Id),
            (workspace.String("team"), workspace.String("appName"), workspace.String("botUserId")));
        Assert.Contains(
            Items(workspace, "users"),
            user => (user.String("realName"), user.String("role"), user.String("title")) == ("Guy Est", "guest", "Contractor"));
        Assert.Equal("deploys", Items(workspace, "channels").Single().String("name"));
        Assert.Equal("/deployclaw", Items(workspace, "commands").Single().String("command"));
    }

    [Fact]
    public async Task EachPersonSeesTheirOwnEphemeralMessages()
    {
        await CallAsync("chat.postEphemeral", new { channel = Deploys.Id, user = Ada.Id, text = "psst" });
        await PostAsync("hello");

        Assert.Equal(["psst", "hello"], (await MessagesAsync(Ada)).Select(message => message.String("text")));
        Assert.Equal(["hello"], (await MessagesAsync(Grace)).Select(message => message.String("text")));
    }

    [Fact]
    public async Task AThreadIsSummedUpUnderItsParentAndReadBesideIt()
    {
        var ts = await PostAsync("parent");
        await PostAsync("reply", ts);
        await DoAsync("messages", new { user = Ada.Id, channel = Deploys.Id, threadTs = ts, text = "mine" });

        var parent = (await MessagesAsync(Ada)).Single();
        var thread = Items(await GetAsync($"channels/{Deploys.Id}/threads/{ts}?user={Ada.Id}"), "messages");

        Assert.Equal(2, parent.GetProperty("replyCount").GetInt32());
        Assert.Equal([Slack.Workspace.Bot.Id, Ada.Id], Items(parent, "replyUsers").Select(user => user.GetString()));
        Assert.Equal(["parent", "reply", "mine"], thread.Select(message => message.String("text")));
    }

    [Fact]
    public async Task ThePageIsToldOfWhatHappensAtOnce()
    {
        using var stream = await http.GetStreamAsync(new Uri(Slack.Address, $"page/api/events?user={Ada.Id}"), Cancellation);
        using var reader = new StreamReader(stream);
        await reader.ReadLineAsync(Cancellation);
        await CallAsync("chat.postEphemeral", new { channel = Deploys.Id, user = Grace.Id, text = "not for Ada" });
        var ts = await PostAsync("hello");

        await reader.ReadLineAsync(Cancellation);
        var line = await reader.ReadLineAsync(Cancellation);

        var change = JsonElement.Parse(line!["data: ".Length..]);
        Assert.Equal(("message", Deploys.Id, ts), (change.String("type"), change.String("channel"), change.String("ts")));
    }

    [Fact]
    public async Task WhoIsDeactivatedDoesNothing()
    {
        Slack.Workspace.Directory.Put(Ada with { Role = SlackRole.Deactivated });

        var answer = await DoAsync("messages", new { user = Ada.Id, channel = Deploys.Id, text = "still here" });

        Assert.Equal("account_inactive", answer.String("error"));
        Assert.Empty(Slack.Workspace.Conversations.Messages(Deploys));
    }

    [Fact]
    public async Task AFileIsShownWhereItsScriptsCannotReachThePage()
    {
        var (id, key) = Slack.Workspace.Files.Expect(Slack.Workspace.Bot.Id, "report.html", 4, null);
        Slack.Workspace.Files.Receive(key, "<p/>"u8.ToArray());
        Slack.Workspace.Files.Complete(id, "Report");

        using var answer = await http.GetAsync(new Uri(Slack.Address, $"page/files/{id}"), Cancellation);

        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.StartsWith("sandbox", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("messages", "{}")]
    [InlineData("commands", "nonsense")]
    public async Task WhatCannotBeReadIsRefused(string path, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await http.PostAsync(new Uri(Slack.Address, $"page/api/{path}"), content, Cancellation);

        Assert.False((await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).Flag("ok"));
    }

    private async Task<JsonElement[]> MessagesAsync(SlackUser user) =>
        Items(await GetAsync($"channels/{Deploys.Id}/messages?user={user.Id}"), "messages");

    private Task<JsonElement> GetAsync(string path) =>
        http.GetFromJsonAsync<JsonElement>(new Uri(Slack.Address, $"page/api/{path}"), Cancellation);

    private async Task<JsonElement> DoAsync(string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(Slack.Address, $"page/api/{path}"), body, Cancellation);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }
}
