using System.Text.Json;
using System.Threading.Channels;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.PageApi;

/// <summary>Server-sent events: something changed, look again.</summary>
internal sealed class PageLive(SlackParts parts)
{
    public async Task FollowAsync(HttpContext context)
    {
        var user = context.Request.Query["user"].ToString();
        var changes = Channel.CreateUnbounded<WorkspaceChange>();
        // An open page does not hold up the end of the server.
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        parts.Workspace.Changed += Note;
        try
        {
            context.Response.ContentType = "text/event-stream";
            context.Response.Headers.CacheControl = "no-store";
            // Something has to be sent, or the browser does not count itself as connected.
            await SendAsync(context, ": hello");
            await foreach (var change in changes.Reader.ReadAllAsync(end.Token))
            {
                await SendAsync(context, $"data: {Text(change)}");
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the server stops.
        }
        finally
        {
            parts.Workspace.Changed -= Note;
        }

        void Note(WorkspaceChange change)
        {
            if (change.OnlyFor is null || change.OnlyFor == user)
            {
                changes.Writer.TryWrite(change);
            }
        }
    }

    private static string Text(WorkspaceChange change) =>
        JsonSerializer.Serialize(new { type = change.Kind, change.Channel, change.Ts, change.ThreadTs }, SlackJson.Page);

    private static async Task SendAsync(HttpContext context, string line)
    {
        await context.Response.WriteAsync($"{line}\n\n", context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
    }
}
