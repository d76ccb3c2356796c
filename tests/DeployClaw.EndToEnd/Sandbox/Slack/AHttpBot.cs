using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using DeployClaw.Sandbox.Slack;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DeployClaw.EndToEnd.Sandbox.Slack;

/// <summary>A bot behind request URLs that answers Slack's handshake, and everything else with the statuses it is given.</summary>
internal sealed class AHttpBot : IAsyncDisposable
{
    private readonly WebApplication application;
    private readonly Channel<HeardRequest> heard = Channel.CreateUnbounded<HeardRequest>();
    private readonly Queue<int> statuses;
    private readonly bool shakesHands;

    private AHttpBot(WebApplication application, bool shakesHands, IEnumerable<int> statuses)
    {
        (this.application, this.shakesHands, this.statuses) = (application, shakesHands, new Queue<int>(statuses));
        application.MapPost("/slack/{kind}", AnswerAsync);
    }

    public Uri Address => new(application.Urls.Single());

    public static async Task<AHttpBot> StartAsync(bool shakesHands, params IEnumerable<int> statuses)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRouting();
        var bot = new AHttpBot(builder.Build(), shakesHands, statuses);
        await bot.application.StartAsync(TestContext.Current.CancellationToken);
        return bot;
    }

    public ValueTask<HeardRequest> HeardAsync() => heard.Reader.ReadAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        if (SlackJson.Parse(body)?.String("challenge") is { } challenge)
        {
            await context.Response.WriteAsync(shakesHands ? challenge : "what?", context.RequestAborted);
            return;
        }

        heard.Writer.TryWrite(
            new HeardRequest(context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString()), body));
        context.Response.StatusCode = statuses.TryDequeue(out var status) ? status : StatusCodes.Status200OK;
    }
}

internal sealed record HeardRequest(IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);
}
