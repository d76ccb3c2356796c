using System.Net.Http.Json;
using System.Text.Json;
using DeployClaw.Sandbox.Slack;

namespace DeployClaw.EndToEnd.Sandbox.Slack;

public sealed class TokenTests : SlackTests
{
    [Theory]
    [InlineData("", "not_authed")]
    [InlineData("xoxb-nobody", "invalid_auth")]
    public async Task ACallNeedsATokenThatExists(string token, string error) =>
        Assert.Equal(error, Error(await CallAsync("auth.test", new { }, token)));

    [Fact]
    public async Task ATokenMayBeAnArgument()
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(Slack.ApiUrl, $"auth.test?token={Slack.BotToken}"), Cancellation);

        Assert.Contains("\"ok\":true", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAppTokenOpensConnectionsAndNothingElse()
    {
        Assert.True((await CallAsync("apps.connections.open", new { }, Slack.AppToken)).Flag("ok"));
        Assert.Equal("not_allowed_token_type", Error(await CallAsync("apps.connections.open", new { })));
        Assert.Equal("not_allowed_token_type", Error(await CallAsync("auth.test", new { }, Slack.AppToken)));
    }

    [Fact]
    public async Task ARevokedTokenIsOfNoUse()
    {
        Slack.Workspace.Tokens.Revoke(Slack.BotToken);

        Assert.Equal("token_revoked", Error(await CallAsync("auth.test", new { })));
    }

    [Fact]
    public async Task AMissingScopeIsNamed()
    {
        var token = Slack.Workspace.Tokens.AddBot("chat:write");

        var post = await CallAsync("chat.postMessage", new { channel = Deploys.Id, text = "x" }, token.Value);
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("channel", Deploys.Id)]);
        using var history = await SendAsync("conversations.history", form, token.Value);
        var refused = await history.Content.ReadFromJsonAsync<JsonElement>(Cancellation);

        Assert.True(post.Flag("ok"));
        Assert.Equal(
            ("missing_scope", "channels:history", "chat:write"),
            (Error(refused), refused.String("needed"), refused.String("provided")));
    }

    [Fact]
    public async Task OutsideItsChannelsTheBotNeedsAScopeToPost()
    {
        var elsewhere = Slack.Workspace.Conversations.AddChannel("elsewhere", Ada);
        var token = Slack.Workspace.Tokens.AddBot("chat:write", "channels:join");
        var arguments = new { channel = elsewhere.Id, text = "x" };

        Assert.Equal("not_in_channel", Error(await CallAsync("chat.postMessage", arguments, token.Value)));
        Assert.True((await CallAsync("chat.postMessage", arguments)).Flag("ok"));
        Assert.True((await CallAsync("conversations.join", new { channel = elsewhere.Id }, token.Value)).Flag("ok"));
        Assert.True((await CallAsync("chat.postMessage", arguments, token.Value)).Flag("ok"));
    }

    [Fact]
    public async Task EveryCallIsOnRecordWithoutItsToken()
    {
        await PostAsync("hello");
        await FormAsync("users.info", ("user", "U0NOBODY"), ("token", "xoxb-secret"));

        Assert.Equal(["chat.postMessage", "users.info"], Slack.Calls.All.Select(call => call.Method));
        Assert.Equal(["ok", "user_not_found"], Slack.Calls.All.Select(call => call.Outcome));
        Assert.Equal("hello", Slack.Calls.Of("chat.postMessage").Single().Text("text"));
        Assert.DoesNotContain("token", Slack.Calls.All[1].Arguments.Keys);
    }
}
