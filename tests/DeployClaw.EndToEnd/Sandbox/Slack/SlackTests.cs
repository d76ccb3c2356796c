using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DeployClaw.Sandbox.Slack;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.EndToEnd.Sandbox.Slack;

/// <summary>A test of a stand-in of its own: #deploys with the bot, Ada and Grace in it.</summary>
public abstract class SlackTests : IAsyncLifetime
{
    private readonly HttpClient http = new();

    internal SlackStandIn Slack { get; private set; } = null!;

    internal SlackUser Ada { get; private set; } = null!;

    internal SlackUser Grace { get; private set; } = null!;

    internal SlackChannel Deploys { get; private set; } = null!;

    internal virtual SlackStandInOptions Options => new();

    internal virtual TimeProvider Clock => TimeProvider.System;

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public virtual async ValueTask InitializeAsync()
    {
        Slack = await SlackStandIn.StartAsync(Options, Clock, Cancellation);
        Ada = Slack.Workspace.Directory.Add("ada", "Ada Byron");
        Grace = Slack.Workspace.Directory.Add("grace", "Grace Murray");
        Deploys = Slack.Workspace.Conversations.AddChannel("deploys", Slack.Workspace.Bot, Ada, Grace);
    }

    public virtual async ValueTask DisposeAsync()
    {
        http.Dispose();
        await Slack.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>A call as the bot, with a JSON body.</summary>
    private protected async Task<JsonElement> CallAsync(string method, object arguments, string? token = null)
    {
        using var answer = await SendAsync(method, JsonContent.Create(arguments), token);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    /// <summary>A call as the bot, with a form.</summary>
    private protected async Task<JsonElement> FormAsync(string method, params (string Name, string Value)[] arguments)
    {
        using var form = new FormUrlEncodedContent(arguments.Select(argument => KeyValuePair.Create(argument.Name, argument.Value)));
        using var answer = await SendAsync(method, form);
        return await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
    }

    private protected async Task<HttpResponseMessage> SendAsync(string method, HttpContent content, string? token = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Slack.ApiUrl, method)) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token ?? Slack.BotToken);
        return await http.SendAsync(request, Cancellation);
    }

    private protected async Task<string> PostAsync(string text, string? threadTs = null) =>
        (await CallAsync("chat.postMessage", new { channel = Deploys.Id, text, thread_ts = threadTs })).GetProperty("ts").GetString()!;

    private protected static string? Error(JsonElement answer) => answer.String("error");

    private protected static JsonElement[] Items(JsonElement answer, string name) => [.. answer.GetProperty(name).EnumerateArray()];
}
