using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Sandbox.Slack.People;

namespace DeployClaw.EndToEnd.Sandbox.Slack;

/// <summary>What an app is told, and for how long the ways back are open: with a connection by hand and a clock that is set.</summary>
public sealed class InteractionTests : SlackTests
{
    private static readonly object Modal = new
    {
        type = "modal",
        title = new { type = "plain_text", text = "Tenants" },
        blocks = new[] { new { type = "section", block_id = "s", text = new { type = "mrkdwn", text = "one" } } },
    };

    private readonly SettableClock clock = new();
    private readonly HttpClient http = new();
    private SocketClient socket = null!;

    internal override TimeProvider Clock => clock;

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        socket = await SocketClient.ConnectAsync((await CallAsync("apps.connections.open", new { }, Slack.AppToken)).String("url")!);
    }

    public override async ValueTask DisposeAsync()
    {
        socket.Dispose();
        http.Dispose();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task ATriggerOpensOneViewWithinThreeSeconds()
    {
        var trigger = (await CommandAsync()).String("trigger_id");
        var late = (await CommandAsync()).String("trigger_id");

        var opened = await CallAsync("views.open", new { trigger_id = trigger, view = Modal });
        var again = await CallAsync("views.open", new { trigger_id = trigger, view = Modal });
        clock.Advance(TimeSpan.FromSeconds(3.1));
        var tooLate = await CallAsync("views.open", new { trigger_id = late, view = Modal });

        Assert.True(opened.Flag("ok"));
        Assert.Equal(("exchanged_trigger_id", "expired_trigger_id"), (Error(again), Error(tooLate)));
    }

    [Fact]
    public async Task AViewIsUpdatedOnlyFromTheStateThatWasSeen()
    {
        var trigger = (await CommandAsync()).String("trigger_id");
        var view = (await CallAsync("views.open", new { trigger_id = trigger, view = Modal })).GetProperty("view");
        var (id, hash) = (view.String("id"), view.String("hash"));

        var first = await CallAsync("views.update", new { view_id = id, hash, view = Modal });
        var second = await CallAsync("views.update", new { view_id = id, hash, view = Modal });
        var unknown = await CallAsync("views.update", new { view_id = "V0NONE", view = Modal });

        Assert.True(first.Flag("ok"));
        Assert.Equal(("hash_conflict", "not_found"), (Error(second), Error(unknown)));
    }

    [Fact]
    public async Task AResponseUrlTakesFiveAnswers()
    {
        var url = (await CommandAsync()).String("response_url")!;

        var statuses = new List<HttpStatusCode>();
        for (var use = 0; use < 6; use++)
        {
            statuses.Add((await RespondAsync(url, new { text = $"{use}" })).Status);
        }

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.OK, 5), HttpStatusCode.NotFound], statuses);
        Assert.Equal(5, Slack.Workspace.Conversations.Ephemerals(Ada.Id).Count);
    }

    [Fact]
    public async Task AResponseUrlIsOpenForHalfAnHour()
    {
        var url = (await CommandAsync()).String("response_url")!;
        clock.Advance(TimeSpan.FromMinutes(31));

        var (status, body) = await RespondAsync(url, new { text = "late" });

        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("expired_url", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEphemeralMessageIsReplacedAndDeletedByItsResponseUrl()
    {
        await RespondAsync((await CommandAsync()).String("response_url")!, new { text = "Sure?", blocks = Buttons });
        var message = Slack.Workspace.Conversations.Ephemerals(Ada.Id).Single();

        var url = (await PressAsync(message.Ts)).String("response_url")!;
        await RespondAsync(url, new { replace_original = true, text = "Working." });
        var replaced = Slack.Workspace.Conversations.Ephemerals(Ada.Id).Single().Text;
        await RespondAsync(url, new { delete_original = true });

        Assert.Equal("Working.", replaced);
        Assert.Empty(Slack.Workspace.Conversations.Ephemerals(Ada.Id));

        async Task<JsonElement> PressAsync(string ts)
        {
            var pressed = Slack.People.PressAsync(Ada, Slack.Workspace.Conversations.FindEphemeral(ts)!, new Press("yes"), Cancellation);
            var envelope = (await socket.ReceiveAsync())!.Value;
            await socket.AcknowledgeAsync(envelope);
            await pressed;
            return envelope.GetProperty("payload");
        }
    }

    [Fact]
    public async Task ACommandInAThreadIsNotSupported()
    {
        var outcome = await Slack.People.TypeCommandAsync(Ada, Deploys, "/deployclaw status", await PostAsync("parent"), Cancellation);

        Assert.Equal("not_supported_in_threads", outcome.Error);
    }

    [Fact]
    public async Task AChoiceIsToldWithItsOption()
    {
        var option = new { text = new { type = "plain_text", text = "Mute" }, value = "mute" };
        var menu = new { type = "overflow", action_id = "more", options = new[] { option } };
        var blocks = new[] { new { type = "actions", block_id = "a", elements = new[] { menu } } };
        var ts = (await CallAsync("chat.postMessage", new { channel = Deploys.Id, text = "x", blocks })).String("ts");
        var press = new Press("more") { Choice = JsonSerializer.SerializeToElement("mute") };

        var pressed = Slack.People.PressAsync(Ada, Slack.Workspace.Conversations.Find(Deploys.Id, ts)!, press, Cancellation);
        var envelope = (await socket.ReceiveAsync())!.Value;
        await socket.AcknowledgeAsync(envelope);
        var nothing = await Slack.People.PressAsync(
            Ada, Slack.Workspace.Conversations.Find(Deploys.Id, ts)!,
            press with { Choice = JsonSerializer.SerializeToElement("other") }, Cancellation);

        Assert.True((await pressed).Ok);
        Assert.Equal("mute", Items(envelope.GetProperty("payload"), "actions")[0].Property("selected_option")?.String("value"));
        Assert.Equal("action_not_found", nothing.Error);
    }

    private static object[] Buttons =>
    [
        new
        {
            type = "actions",
            elements = new[] { new { type = "button", action_id = "yes", text = new { type = "plain_text", text = "Yes" } } },
        },
    ];

    /// <summary>What the app is told of a command.</summary>
    private async Task<JsonElement> CommandAsync()
    {
        var typed = Slack.People.TypeCommandAsync(Ada, Deploys, "/deployclaw tenants", cancellation: Cancellation);
        var envelope = (await socket.ReceiveAsync())!.Value;
        await socket.AcknowledgeAsync(envelope);
        await typed;
        return envelope.GetProperty("payload");
    }

    private async Task<(HttpStatusCode Status, string Body)> RespondAsync(string url, object body)
    {
        using var answer = await http.PostAsJsonAsync(new Uri(url), body, Cancellation);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(Cancellation));
    }
}
