using System.Text.Json;
using DeployClaw.Sandbox.Slack.Delivery;
using DeployClaw.Sandbox.Slack.Limits;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.People;

/// <summary>Submitting and closing modals: https://docs.slack.dev/surfaces/modals.</summary>
internal sealed class Submitting(SlackWorkspace workspace, Payloads payloads, AppDelivery delivery)
{
    private const string Trouble = "We had some trouble connecting. Try again?";

    /// <summary>Values are block → action → choice. What is required and missing, Slack itself says; the app never hears of it.</summary>
    public async Task<PersonOutcome> SubmitAsync(
        SlackUser user, string viewId, JsonElement values, CancellationToken cancellation = default)
    {
        if (workspace.Views.Find(viewId) is not { IsHome: false } view || view.User != user.Id)
        {
            return new PersonOutcome("view_not_found");
        }

        var form = ModalForm.Read(view, values);
        if (form.Errors.Count > 0)
        {
            return new PersonOutcome(Errors: form.Errors);
        }

        return await delivery.TellAsync(AppRequestKind.Interaction, payloads.Submission(user, view, form.State), cancellation) switch
        {
            Acknowledgement.Received { Content: { ValueKind: JsonValueKind.Object } content } => Respond(view, content),
            Acknowledgement.Received => Close(view),
            _ => new PersonOutcome(Trouble),
        };
    }

    /// <summary>The app hears of it when it asked to. With clear_on_close, or <paramref name="all"/>, the whole stack goes.</summary>
    public async Task<PersonOutcome> CloseAsync(SlackUser user, string viewId, bool all = false, CancellationToken cancellation = default)
    {
        if (workspace.Views.Find(viewId) is not { IsHome: false } view || view.User != user.Id)
        {
            return new PersonOutcome("view_not_found");
        }

        var clears = all || view.Definition.Flag("clear_on_close");
        var closed = clears ? workspace.Views.Stack(user.Id) : [view];
        workspace.Views.Close(closed[0]);
        foreach (var gone in closed.Where(gone => gone.Definition.Flag("notify_on_close")))
        {
            await delivery.TellAsync(AppRequestKind.Interaction, payloads.Closed(user, gone, clears), cancellation);
        }

        return PersonOutcome.Fine;
    }

    private PersonOutcome Respond(SlackView view, JsonElement content)
    {
        try
        {
            switch (content.String("response_action"))
            {
                case null:
                    return Close(view);
                case "clear":
                    workspace.Views.CloseAll(view.User);
                    return PersonOutcome.Fine;
                case "errors":
                    return new PersonOutcome(Errors: Errors(view, content));
                case "update":
                    workspace.Views.Update(view, Definition(content));
                    return PersonOutcome.Fine;
                case "push":
                    workspace.Views.Push(view.User, Definition(content));
                    return PersonOutcome.Fine;
                default:
                    return new PersonOutcome(Trouble);
            }
        }
        catch (SlackException)
        {
            return new PersonOutcome(Trouble);
        }
    }

    private PersonOutcome Close(SlackView view)
    {
        workspace.Views.Close(view);
        return PersonOutcome.Fine;
    }

    private static JsonElement Definition(JsonElement content)
    {
        var definition = content.Property("view") ?? throw new SlackException("invalid_arguments");
        ViewRules.Demand(definition, "modal");
        return BlockIds.FillView(definition);
    }

    /// <summary>Errors are for input blocks that are there; Slack takes no others.</summary>
    private static Dictionary<string, string> Errors(SlackView view, JsonElement content)
    {
        var inputs = view.Blocks.Where(block => block.String("type") == "input").Select(block => block.String("block_id")).ToHashSet();
        var errors = content.Property("errors")?.EnumerateObject().ToDictionary(error => error.Name, error => error.Value.ToString()) ?? [];
        return errors.Count > 0 && errors.Keys.All(inputs.Contains) ? errors : throw new SlackException("invalid_arguments");
    }
}
