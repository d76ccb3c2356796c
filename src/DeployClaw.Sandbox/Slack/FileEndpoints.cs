using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack;

/// <summary>Where the content of files comes in and goes out: upload URLs, and the files' private URLs.</summary>
internal static class FileEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, SlackWorkspace workspace)
    {
        routes.MapPost("/upload/v1/{key}", (HttpContext context, string key) => ReceiveAsync(context, key, workspace));
        routes.MapGet("/files-pri/{id}/{name}", (HttpContext context, string id, string name) => SendAsync(context, id, workspace));
    }

    /// <summary>The content is the body itself, or the file in a form.</summary>
    private static async Task ReceiveAsync(HttpContext context, string key, SlackWorkspace workspace)
    {
        using var content = new MemoryStream();
        var files = context.Request.HasFormContentType ? (await context.Request.ReadFormAsync(context.RequestAborted)).Files : null;
        await (files is [var file, ..] ? file.OpenReadStream() : context.Request.Body).CopyToAsync(content, context.RequestAborted);
        var received = workspace.Files.Receive(key, content.ToArray());
        context.Response.StatusCode = received ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        await context.Response.WriteAsync(received ? $"OK - {content.Length}" : "not OK", context.RequestAborted);
    }

    /// <summary>Who brings no token is sent to a page for people, as Slack does.</summary>
    private static async Task SendAsync(HttpContext context, string id, SlackWorkspace workspace)
    {
        var bearer = context.Request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        if (workspace.Tokens.Find(bearer) is not { Refusal: null } token || !token.Scopes.Contains("files:read"))
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<!DOCTYPE html><title>Sign in</title>", context.RequestAborted);
            return;
        }

        if (workspace.Files.Find(id[(id.IndexOf('-', StringComparison.Ordinal) + 1)..]) is not { } file)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = file.MimeType;
        await context.Response.Body.WriteAsync(file.Content, context.RequestAborted);
    }
}
