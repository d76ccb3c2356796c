using System.Collections.Frozen;
using System.Net.Mime;
using Microsoft.AspNetCore.StaticFiles;

namespace DeployClaw.Sandbox.Slack.Page;

/// <summary>
/// The web page that plays an incident channel: static files inside the program. It asks the page's API (/page/api) for everything else.
/// </summary>
internal static class PageAssets
{
    private const string Folder = "Slack/Page/";

    /// <summary>Nothing but the page's own scripts runs, even if a message found a way around the text nodes that all messages become.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' https:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    private static readonly FrozenDictionary<string, byte[]> Files = typeof(PageAssets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
        .ToFrozenDictionary(name => name[Folder.Length..], Read, StringComparer.Ordinal);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", context => SendAsync(context, "index.html"));
        routes.MapGet("/page/assets/{**path}", context => SendAsync(context, context.RouteText("path")));
        routes.MapGet("/archives/{channel}/{message}", OpenPermalink);
    }

    private static Task SendAsync(HttpContext context, string path)
    {
        if (!Files.TryGetValue(path, out var content))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var headers = context.Response.Headers;
        headers.ContentType = ContentTypes.TryGetContentType(path, out var type) ? type : MediaTypeNames.Application.Octet;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-cache";
        return context.Response.Body.WriteAsync(content, context.RequestAborted).AsTask();
    }

    /// <summary>Slack's own addresses of messages, /archives/C0INCIDENTS/p1712345678000100?thread_ts=…, open the thread on the page.</summary>
    private static Task OpenPermalink(HttpContext context)
    {
        var channel = context.RouteText("channel");
        var thread = context.Request.Query["thread_ts"].FirstOrDefault() ?? Timestamp(context.RouteText("message"));
        context.Response.Redirect($"/#/{Uri.EscapeDataString(channel)}/{Uri.EscapeDataString(thread)}");
        return Task.CompletedTask;
    }

    /// <summary>p1712345678000100 is the message 1712345678.000100.</summary>
    private static string Timestamp(string message) => message.Length > 7 ? $"{message[1..^6]}.{message[^6..]}" : "";

    private static string RouteText(this HttpContext context, string name) => context.Request.RouteValues[name] as string ?? "";

    private static byte[] Read(string name)
    {
        using var resource = typeof(PageAssets).Assembly.GetManifestResourceStream(name)!;
        var content = new byte[resource.Length];
        resource.ReadExactly(content);
        return content;
    }
}
