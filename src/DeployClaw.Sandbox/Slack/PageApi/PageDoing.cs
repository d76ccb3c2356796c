using System.Text.Json;
using DeployClaw.Sandbox.Slack.People;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.PageApi;

/// <summary>What the person at the page does. Who was deactivated cannot do anything, as in Slack.</summary>
internal sealed class PageDoing(SlackParts parts)
{
    private SlackPeople People => parts.People;

    private SlackConversations Conversations => parts.Workspace.Conversations;

    public Task CommandAsync(HttpContext context) => DoAsync<Line>(context, async (user, line) =>
        Conversations.Find(line.Channel) is { } channel
            ? await People.TypeCommandAsync(user, channel, line.Text, line.ThreadTs, context.RequestAborted)
            : new PersonOutcome("channel_not_found"));

    public Task WriteAsync(HttpContext context) => DoAsync<Line>(context, (user, line) =>
    {
        if (Conversations.Find(line.Channel) is not { } channel)
        {
            return Task.FromResult(new PersonOutcome("channel_not_found"));
        }

        People.Write(user, channel, line.Text, line.ThreadTs);
        return Task.FromResult(PersonOutcome.Fine);
    });

    public Task PressAsync(HttpContext context) => DoAsync<Action>(context, (user, action) =>
    {
        var press = new Press(action.ActionId)
        {
            BlockId = action.BlockId,
            Choice = action.Selected ?? action.Value ?? default,
            State = action.State?.Property("values") ?? action.State,
        };
        if (action.Container.ViewId is { } view)
        {
            return People.PressAsync(user, view, press, context.RequestAborted);
        }

        return Message(user, action.Container) is { } message
            ? People.PressAsync(user, message, press, context.RequestAborted)
            : Task.FromResult(new PersonOutcome("message_not_found"));
    });

    public Task SubmitAsync(HttpContext context) => DoAsync<Form>(
        context, (user, form) => People.SubmitAsync(user, View(context), form.Values, context.RequestAborted));

    public Task CloseAsync(HttpContext context) => DoAsync<Form>(
        context, (user, _) => People.CloseAsync(user, View(context), cancellation: context.RequestAborted));

    public Task OpenHomeAsync(HttpContext context) =>
        DoAsync<Form>(context, (user, _) => People.OpenHomeAsync(user, context.RequestAborted));

    private SlackMessage? Message(SlackUser user, Container container) =>
        container.Channel is { } channel && Conversations.Find(channel, container.Ts) is { } message
            ? message
            : Conversations.FindEphemeral(container.Ts) is { } whispered && whispered.EphemeralTo == user.Id
                ? whispered
                : null;

    private static string View(HttpContext context) => context.Request.RouteValues["id"]!.ToString()!;

    private async Task DoAsync<T>(HttpContext context, Func<SlackUser, T, Task<PersonOutcome>> act)
        where T : IByPerson
    {
        PersonOutcome outcome;
        try
        {
            var request = await context.Request.ReadFromJsonAsync<T>(SlackJson.Page, context.RequestAborted) ?? throw new JsonException();
            outcome = parts.Workspace.Directory.Find(request.User) switch
            {
                null => new PersonOutcome("user_not_found"),
                { Role: SlackRole.Deactivated } => new PersonOutcome("account_inactive"),
                var user => await act(user, request),
            };
        }
        catch (JsonException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            outcome = new PersonOutcome("invalid_arguments");
        }

        await context.Response.WriteAsJsonAsync(
            new { ok = outcome.Ok, outcome.Error, outcome.Errors }, SlackJson.Page, context.RequestAborted);
    }

    private interface IByPerson
    {
        string User { get; }
    }

    private sealed record Line(string User, string Channel, string Text, string? ThreadTs) : IByPerson;

    private sealed record Form(string User, JsonElement Values) : IByPerson;

    private sealed record Action(string User, Container Container, string ActionId) : IByPerson
    {
        public string? BlockId { get; init; }

        public JsonElement? Value { get; init; }

        public JsonElement? Selected { get; init; }

        public JsonElement? State { get; init; }
    }

    private sealed record Container(string? Channel, string? Ts, string? ViewId);
}
