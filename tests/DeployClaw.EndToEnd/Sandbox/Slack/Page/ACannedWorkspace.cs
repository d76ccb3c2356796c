using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using DeployClaw.Sandbox.Slack.Page;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DeployClaw.EndToEnd.Sandbox.Slack.Page;

/// <summary>
/// The page with an API that answers what a test puts there: for what no real workspace would let an app say, and for moments that
/// have to be exact. Everything that the page tells is in <see cref="Told"/>.
/// </summary>
internal sealed class ACannedWorkspace : IAsyncDisposable
{
    public const string Anna = "U0ANNA";
    public const string Gus = "U0GUS";
    public const string Channel = "C0INCIDENTS";

    private readonly WebApplication application;
    private readonly ConcurrentDictionary<Guid, HttpResponse> readers = new();

    private ACannedWorkspace()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        application = builder.Build();
        PageAssets.Map(application);
        Map(application);
    }

    public JsonArray Messages { get; } = [];

    public JsonArray Thread { get; } = [];

    public JsonArray Views { get; } = [];

    public JsonNode? Home { get; set; }

    public string File { get; set; } = "";

    /// <summary>What the page is told when it tells something.</summary>
    public JsonObject Answer { get; set; } = new() { ["ok"] = true };

    public BlockingCollection<(string Path, JsonNode Body)> Told { get; } = [];

    public string Address => application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public static async Task<ACannedWorkspace> StartAsync()
    {
        var workspace = new ACannedWorkspace();
        await workspace.application.StartAsync();
        return workspace;
    }

    /// <summary>The next thing that the page tells.</summary>
    public JsonNode NextTold(string path)
    {
        Assert.True(Told.TryTake(out var told, TimeSpan.FromSeconds(20)), $"The page told nothing; {path} was expected.");
        Assert.Equal(path, told.Path);
        return told.Body;
    }

    /// <summary>Something happened: the page looks again.</summary>
    public async Task AnnounceAsync(string type, string? thread = null)
    {
        foreach (var reader in readers.Values)
        {
            await reader.WriteAsync($$"""data: {"type":"{{type}}","channel":"{{Channel}}","threadTs":{{(thread is null ? "null" : $"\"{thread}\"")}}}""" + "\n\n");
        }
    }

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/page/api");
        api.MapGet("/workspace", context => AnswerAsync(context, CannedPeople.Workspace));
        api.MapGet("/channels/{id}/messages", context => AnswerAsync(context, Visible(Messages, context)));
        api.MapGet("/channels/{id}/threads/{ts}", context => AnswerAsync(context, Visible(Thread, context)));
        api.MapGet("/home", context => AnswerAsync(context, new JsonObject { ["view"] = Home?.DeepClone() }));
        api.MapGet("/views", context => AnswerAsync(context, new JsonObject { ["views"] = Views.DeepClone() }));
        api.MapGet("/events", FollowAsync);
        api.MapPost("/{**path}", TakeAsync);
        routes.MapGet("/page/files/{id}", context => context.Response.WriteAsync(File));
    }

    /// <summary>An ephemeral message is Anna's.</summary>
    private static JsonObject Visible(JsonArray messages, HttpContext context) => new()
    {
        ["messages"] = new JsonArray([.. messages
            .Where(message => message!["ephemeral"] is null || context.Request.Query["user"] == Anna)
            .Select(message => message!.DeepClone())]),
    };

    private async Task FollowAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream";
        await context.Response.WriteAsync(":\n\n", context.RequestAborted);
        var id = Guid.CreateVersion7();
        readers[id] = context.Response;
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await Task.Delay(Timeout.Infinite, end.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        readers.TryRemove(id, out _);
    }

    private async Task TakeAsync(HttpContext context)
    {
        var body = await JsonNode.ParseAsync(context.Request.Body);
        Told.Add(((string)context.Request.RouteValues["path"]!, body!));
        await AnswerAsync(context, Answer);
    }

    private static Task AnswerAsync(HttpContext context, JsonNode answer)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(answer.ToJsonString());
    }
}
