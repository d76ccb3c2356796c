using DeployClaw.Sandbox.Slack.WebApi;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.PageApi;

/// <summary>What the page shows, as the person who looks would see it.</summary>
internal sealed class PageReading(SlackParts parts)
{
    private readonly PageShapes shapes = new(parts.Workspace);
    private readonly Shapes slack = new(parts.Workspace, parts.Address);

    private SlackWorkspace Workspace => parts.Workspace;

    public Task WorkspaceAsync(HttpContext context) => Answer(context, new
    {
        team = Workspace.Team.Name,
        appName = Workspace.App.Name,
        botUserId = Workspace.Bot.Id,
        users = Workspace.Directory.Users.Where(user => user.Id != SlackDirectory.SlackbotId).Select(PageShapes.User),
        channels = Workspace.Conversations.All.Where(channel => channel.DirectWith is null)
            .OrderBy(channel => channel.Name, StringComparer.Ordinal)
            .Select(channel => new { id = channel.Id, name = channel.Name, topic = channel.Topic }),
        commands = parts.Options.Commands,
    });

    public Task MessagesAsync(HttpContext context) => InChannel(context, (channel, user) => Answer(context, new
    {
        messages = Workspace.Conversations.Messages(channel)
            .Concat(Whispered(user, channel).Where(message => message.ThreadTs is null))
            .OrderBy(message => SlackTimestamps.Read(message.Ts))
            .Select(shapes.Message),
    }));

    public Task ThreadAsync(HttpContext context) => InChannel(context, (channel, user) => Answer(context, new
    {
        messages = Workspace.Conversations.Thread(channel, Route(context, "ts"))
            .Concat(Whispered(user, channel).Where(message => message.ThreadTs == Route(context, "ts")))
            .OrderBy(message => SlackTimestamps.Read(message.Ts))
            .Select(shapes.Message),
    }));

    public Task HomeAsync(HttpContext context) =>
        Answer(context, new { view = Workspace.Views.Home(User(context)) is { } view ? slack.View(view) : null });

    public Task ViewsAsync(HttpContext context) =>
        Answer(context, new { views = Workspace.Views.Stack(User(context)).Select(view => slack.View(view)) });

    /// <summary>In a sandbox of its own: what an HTML file says is not the page's.</summary>
    public async Task FileAsync(HttpContext context)
    {
        if (Workspace.Files.Find(Route(context, "id")) is not { } file)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        context.Response.ContentType = file.MimeType;
        context.Response.Headers.ContentSecurityPolicy = "sandbox allow-scripts allow-popups";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.Body.WriteAsync(file.Content, context.RequestAborted);
    }

    private IEnumerable<SlackMessage> Whispered(string user, SlackChannel channel) =>
        Workspace.Conversations.Ephemerals(user).Where(message => message.Channel == channel.Id);

    private Task InChannel(HttpContext context, Func<SlackChannel, string, Task> answer)
    {
        if (Workspace.Conversations.Find(Route(context, "id")) is { } channel)
        {
            return answer(channel, User(context));
        }

        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private static string Route(HttpContext context, string name) => context.Request.RouteValues[name]!.ToString()!;

    private static string User(HttpContext context) => context.Request.Query["user"].ToString();

    private static Task Answer(HttpContext context, object body) =>
        context.Response.WriteAsJsonAsync(body, SlackJson.Page, context.RequestAborted);
}
