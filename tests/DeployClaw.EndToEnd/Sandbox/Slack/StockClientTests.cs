using System.Text;
using System.Text.Json;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Sandbox.Slack.Faults;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.EndToEnd.Sandbox.Slack;

/// <summary>The stock client against the stand-in, unmodified but for the address.</summary>
public sealed class StockClientTests : SlackTests
{
    [Fact]
    public async Task ItFindsOutWhoItIs()
    {
        var outcomes = await RunAsync(
            new("auth.test", new { }),
            new("team.info", new { }),
            new("bots.info", new { bot = Slack.Workspace.App.BotId }),
            new("api.test", new { }));

        Assert.Equal(
            (Slack.Workspace.Team.Id, Slack.Workspace.Bot.Id, Slack.Workspace.App.BotId),
            (Output(outcomes[0]).String("team_id"), Output(outcomes[0]).String("user_id"), Output(outcomes[0]).String("bot_id")));
        Assert.Equal("Acme", Output(outcomes[1]).Property("team")?.String("name"));
        Assert.Equal(Slack.Workspace.Bot.Id, Output(outcomes[2]).Property("bot")?.String("user_id"));
        Assert.Contains(
            "chat:write",
            Items(Output(outcomes[0]).GetProperty("response_metadata"), "scopes").Select(scope => scope.GetString()));
    }

    [Fact]
    public async Task ItPostsUpdatesReadsAndDeletes()
    {
        var ts = await PostAsync("first");
        var metadata = new { event_type = "outbox", event_payload = new { id = 1 } };
        var outcomes = await RunAsync(
            new("chat.postMessage", new { channel = Deploys.Id, text = "reply", thread_ts = ts, metadata }),
            new("chat.update", new { channel = Deploys.Id, ts, text = "edited" }),
            new("reactions.add", new { channel = Deploys.Id, timestamp = ts, name = "eyes" }),
            new("conversations.replies", new { channel = Deploys.Id, ts, include_all_metadata = true }),
            new("chat.getPermalink", new { channel = Deploys.Id, message_ts = ts }),
            new("chat.delete", new { channel = Deploys.Id, ts }));

        Assert.All(outcomes, outcome => Output(outcome));
        var messages = Items(Output(outcomes[3]), "messages");
        Assert.Equal(["edited", "reply"], messages.Select(message => message.String("text")));
        Assert.Equal("outbox", messages[1].Property("metadata")?.String("event_type"));
        Assert.Equal("eyes", Items(messages[0], "reactions")[0].String("name"));
    }

    [Fact]
    public async Task ItsPaginatorSeesEveryMessageOnce()
    {
        for (var number = 0; number < 5; number++)
        {
            await PostAsync($"message {number}");
        }

        var outcomes = await RunAsync(
            new("conversations.history", new { channel = Deploys.Id, limit = 2 }, Pages: true),
            new("users.list", new { limit = 2 }, Pages: true),
            new("conversations.members", new { channel = Deploys.Id, limit = 2 }, Pages: true));

        Assert.Equal([2, 2, 1], Items(outcomes[0], "pages").Select(page => Items(page, "messages").Length));
        Assert.Equal([2, 2], Items(outcomes[1], "pages").Select(page => Items(page, "members").Length));
        Assert.Equal([2, 1], Items(outcomes[2], "pages").Select(page => Items(page, "members").Length));
    }

    [Fact]
    public async Task ItUploadsAFileIntoAThread()
    {
        var ts = await PostAsync("parent");

        var outcomes = await RunAsync(new StockCall(
            "filesUploadV2",
            new { channel_id = Deploys.Id, thread_ts = ts, filename = "report.html", title = "The report", file = "<h1>Report</h1>" }));

        Assert.True(Output(outcomes[0]).Flag("ok"));
        var message = Slack.Workspace.Conversations.Thread(Deploys, ts)[1];
        var file = Assert.Single(message.Files);
        Assert.Equal(
            ("report.html", "The report", "text/html", "<h1>Report</h1>"),
            (file.Name, file.Title, file.MimeType, Text(file.Content)));
    }

    [Fact]
    public async Task ItReadsPeopleAndGroups()
    {
        var group = Slack.Workspace.Directory.PutGroup("sre", "Site reliability", Ada, Grace);
        var guest = Slack.Workspace.Directory.Add("guy", "Guy Est", SlackRole.SingleChannelGuest);

        var outcomes = await RunAsync(
            new("users.info", new { user = guest.Id }),
            new("usergroups.list", new { }),
            new("usergroups.users.list", new { usergroup = group.Id }),
            new("conversations.info", new { channel = Deploys.Id }),
            new("conversations.open", new { users = Ada.Id }));

        Assert.True(Output(outcomes[0]).Property("user")!.Value.Flag("is_ultra_restricted"));
        Assert.Equal("sre", Items(Output(outcomes[1]), "usergroups")[0].String("handle"));
        Assert.Equal(2, Items(Output(outcomes[2]), "users").Length);
        Assert.True(Output(outcomes[3]).Property("channel")!.Value.Flag("is_member"));
        Assert.StartsWith("D", Output(outcomes[4]).Property("channel")?.String("id"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARefusalIsThrownWithSlacksName()
    {
        var view = new { type = "modal", title = new { type = "plain_text", text = "x" }, blocks = Array.Empty<object>() };
        var outcomes = await RunAsync(
            new("chat.postMessage", new { channel = "C0NOWHERE", text = "x" }),
            new("conversations.replies", new { channel = Deploys.Id, ts = "1700000000.000001" }),
            new("views.open", new { trigger_id = "1.2.3", view }),
            new("nothing.atAll", new { }));

        Assert.Equal(
            ["channel_not_found", "thread_not_found", "invalid_trigger_id", "unknown_method"],
            outcomes.Select(outcome => outcome.Property("error")?.Property("data")?.String("error")));
        Assert.All(outcomes, outcome => Assert.Equal("slack_webapi_platform_error", outcome.Property("error")?.String("code")));
    }

    [Fact]
    public async Task ItUnderstandsARateLimit()
    {
        Slack.Faults.Add(new SlackFault("chat.postMessage", SlackFaultKind.RateLimited) { RetryAfter = 7 });

        var outcomes = await RunAsync(new StockCall("chat.postMessage", new { channel = Deploys.Id, text = "x" }));

        var error = outcomes[0].GetProperty("error");
        Assert.Equal(("slack_webapi_rate_limited_error", 7), (error.String("code"), error.GetProperty("retryAfter").GetInt32()));
    }

    private Task<JsonElement[]> RunAsync(params IReadOnlyList<StockCall> calls) => StockSlack.RunAsync(Slack, calls);

    private static string Text(ReadOnlyMemory<byte> content) => Encoding.UTF8.GetString(content.Span);

    private static JsonElement Output(JsonElement outcome) =>
        outcome.Property("output") ?? throw new InvalidOperationException(outcome.GetRawText());
}
