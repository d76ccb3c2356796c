using DeployClaw.Host.Slack.Blocks;

namespace DeployClaw.Host.Slack.Api;

/// <summary>https://docs.slack.dev/reference/methods?family=views. A trigger lasts three seconds and serves once.</summary>
internal sealed class ViewsApi(SlackTransport transport)
{
    [SlackScope]
    public Task<ViewAnswer> OpenAsync(OpenView view, CancellationToken cancellation) =>
        transport.CallAsync<OpenView, ViewAnswer>("views.open", view, Repeat.IfNotDone, cancellation);

    [SlackScope]
    public Task<ViewAnswer> PushAsync(OpenView view, CancellationToken cancellation) =>
        transport.CallAsync<OpenView, ViewAnswer>("views.push", view, Repeat.IfNotDone, cancellation);

    [SlackScope]
    public Task<ViewAnswer> UpdateAsync(UpdateView view, CancellationToken cancellation) =>
        transport.CallAsync<UpdateView, ViewAnswer>("views.update", view, Repeat.IfNotDone, cancellation);

    [SlackScope]
    public Task<ViewAnswer> PublishAsync(PublishView view, CancellationToken cancellation) =>
        transport.CallAsync<PublishView, ViewAnswer>("views.publish", view, Repeat.Safe, cancellation);
}

internal sealed record OpenView(string TriggerId, View View);

/// <summary>With the hash of the view that it was made for, so that a newer one is not overwritten.</summary>
internal sealed record UpdateView(string ViewId, View View, string? Hash = null);

internal sealed record PublishView(string UserId, View View, string? Hash = null);

internal sealed record ViewAnswer : SlackAnswer
{
    public ShownView? View { get; init; }
}

internal sealed record ShownView(string? Id, string? Hash);
