using DeployClaw.Sandbox.Slack.Faults;
using DeployClaw.Sandbox.Slack.Page;
using DeployClaw.Sandbox.Slack.PageApi;

namespace DeployClaw.Sandbox.Slack;

/// <summary>What is served under which path.</summary>
internal static class SlackEndpoints
{
    private static readonly TimeSpan SocketPings = TimeSpan.FromSeconds(10);
    private static readonly string[] Slack = ["/api", Delivery.SocketMode.Path, "/commands", "/actions", "/upload", "/files-pri"];

    public static void Map(WebApplication application, SlackParts parts)
    {
        application.Use((context, next) =>
            Slack.Any(path => context.Request.Path.StartsWithSegments(path)) ? Pass(context, next, parts) : next(context));
        application.UseWebSockets(new WebSocketOptions { KeepAliveInterval = SocketPings, KeepAliveTimeout = SocketPings });
        application.UseRouting();
        application.Map("/api/{method}", (HttpContext context, string method) => parts.Api.HandleAsync(context, method));
        application.Map(Delivery.SocketMode.Path, (HttpContext context) => parts.Sockets.AcceptAsync(context));
        application.MapPost("/commands/{team}/{key}", (HttpContext context, string key) => parts.Responses.HandleAsync(context, key));
        application.MapPost("/actions/{team}/{key}", (HttpContext context, string key) => parts.Responses.HandleAsync(context, key));
        FileEndpoints.Map(application, parts.Workspace);
        PageEndpoints.Map(application, parts);
        PageAssets.Map(application);
    }

    private static async Task Pass(HttpContext context, RequestDelegate next, SlackParts parts)
    {
        switch (parts.Outage)
        {
            case SlackOutage.Unreachable:
                context.Abort();
                break;
            case SlackOutage.Unavailable:
                context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
                break;
            default:
                await next(context);
                break;
        }
    }
}
