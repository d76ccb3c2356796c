using DeployClaw.Host.Alerts;
using DeployClaw.Host.Desk;
using DeployClaw.Host.Slack;
using DeployClaw.Host.StepUp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DeployClaw.Host.Serve;

/// <summary>The bot's addresses, and how much patience it has with who calls them.</summary>
internal static class BotHttp
{
    public const string Alive = "/healthz";
    public const string Ready = "/readyz";

    /// <summary>No request of anybody's is larger; each address has a limit of its own below it.</summary>
    private const long MostBytes = 1 << 20;

    public static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MostBytes;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.MaxConcurrentConnections = 2_000;
    }

    public static void Map(WebApplication app)
    {
        SnsEndpoint.Map(app);
        SlackEndpoints.Map(app);
        StepUpEndpoint.Map(app);
        app.MapGet(Alive, () => Results.Text("alive\n"));
        app.MapGet(Ready, ReadyAsync);
    }

    private static async Task<IResult> ReadyAsync(Health health, HttpContext context) =>
        await health.StoreProblemAsync(context.RequestAborted) is { } problem
            ? Results.Text($"the store {problem}\n", statusCode: StatusCodes.Status503ServiceUnavailable)
            : Results.Text("ready\n");
}
