namespace DeployClaw.Sandbox.Slack.PageApi;

/// <summary>What the page asks for and does, under /page: it is no part of Slack.</summary>
internal static class PageEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, SlackParts parts)
    {
        var api = routes.MapGroup("/page/api");
        var (reading, doing, live) = (new PageReading(parts), new PageDoing(parts), new PageLive(parts));
        api.MapGet("/workspace", reading.WorkspaceAsync);
        api.MapGet("/channels/{id}/messages", reading.MessagesAsync);
        api.MapGet("/channels/{id}/threads/{ts}", reading.ThreadAsync);
        api.MapGet("/home", reading.HomeAsync);
        api.MapGet("/views", reading.ViewsAsync);
        api.MapGet("/events", live.FollowAsync);
        api.MapPost("/commands", doing.CommandAsync);
        api.MapPost("/messages", doing.WriteAsync);
        api.MapPost("/actions", doing.PressAsync);
        api.MapPost("/views/{id}/submit", doing.SubmitAsync);
        api.MapPost("/views/{id}/close", doing.CloseAsync);
        api.MapPost("/home/open", doing.OpenHomeAsync);
        routes.MapGet("/page/files/{id}", reading.FileAsync);
    }
}
