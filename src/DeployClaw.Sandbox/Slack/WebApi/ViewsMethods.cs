using System.Text.Json;
using DeployClaw.Sandbox.Slack.Limits;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>https://docs.slack.dev/reference/methods?family=views.</summary>
internal sealed class ViewsMethods(SlackWorkspace workspace, Shapes shapes) : IMethodGroup
{
    public IEnumerable<SlackMethod> Methods =>
    [
        new("views.open", Open) { Tier = RateTier.Four, AcceptsJson = true },
        new("views.push", Push) { Tier = RateTier.Four, AcceptsJson = true },
        new("views.update", Update) { Tier = RateTier.Four, AcceptsJson = true },
        new("views.publish", Publish) { Tier = RateTier.Four, AcceptsJson = true },
    ];

    private object Open(SlackCall call)
    {
        var definition = Definition(call, "modal");
        return Shown(workspace.Views.Open(Trigger(call), definition));
    }

    private object Push(SlackCall call)
    {
        var definition = Definition(call, "modal");
        return Shown(workspace.Views.Push(Trigger(call), definition));
    }

    private object Update(SlackCall call)
    {
        var (id, externalId) = (call.Arguments.Text("view_id"), call.Arguments.Text("external_id"));
        var view = workspace.Views.Find(view => view.Id == id || (externalId is not null && view.ExternalId == externalId))
            ?? throw new SlackException("not_found");
        var definition = Definition(call, view.IsHome ? "home" : "modal");
        return Shown(workspace.Views.Update(view, definition, call.Arguments.Text("hash")));
    }

    private object Publish(SlackCall call)
    {
        var user = workspace.Directory.Get(call.Arguments.Required("user_id"));
        return Shown(workspace.Views.Publish(user.Id, Definition(call, "home"), call.Arguments.Text("hash")));
    }

    private JsonElement Definition(SlackCall call, string type)
    {
        var view = call.Arguments.Json("view", "invalid_arguments") ?? throw new SlackException("invalid_arguments");
        ViewRules.Demand(view, type);
        if (view.String("external_id") is { Length: > 0 } externalId
            && workspace.Views.Find(other => other.ExternalId == externalId && other.Id != call.Arguments.Text("view_id")) is not null
            && call.Arguments.Text("external_id") != externalId)
        {
            throw new SlackException("duplicate_external_id");
        }

        return BlockIds.FillView(view);
    }

    /// <summary>The view is looked at first: one that cannot be shown does not spend the trigger.</summary>
    private string Trigger(SlackCall call) => workspace.Triggers.Spend(call.Arguments.Required("trigger_id"));

    private object Shown(SlackView view) => new { view = shapes.View(view) };
}
