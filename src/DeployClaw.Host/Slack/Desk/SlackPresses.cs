using DeployClaw.Conversations;
using DeployClaw.Host.Desk;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Inbound;
using DeployClaw.Host.Slack.Rendering;

namespace DeployClaw.Host.Slack.Desk;

/// <summary>Answers what was pressed, in a message or in a dialog. What leads to a dialog opens one at once and fills it afterwards.</summary>
internal sealed class SlackPresses(SlackVisitors visitors, ChatDesk desk, SlackAttempt attempt, SlackDialogs dialogs, SlackClient slack)
{
    private const string DialogTitle = "DeployClaw";

    public async Task AnswerAsync(SlackRequest.BlockActions pressed, CancellationToken cancellation)
    {
        var press = Press(pressed);
        switch (CardAction.LeadOf(press.Action), pressed.Container)
        {
            case (CardLead.Nowhere, _):
                return; // A link: the person's own browser has opened it.
            case (CardLead.NewDialog, var container):
                await dialogs.OpenAsync(
                    pressed.TriggerId, DialogTitle, container is SlackContainer.InView, async token => DialogOf(await AskAsync(pressed, press, token)), cancellation);
                return;
            case (CardLead.SameDialog, SlackContainer.InView view):
                await dialogs.UpdateAsync(view.ViewId, pressed.View?.Hash, DialogOf(await AskAsync(pressed, press, cancellation)), cancellation);
                return;
            default:
                await TellAsync(pressed, await AskAsync(pressed, press, cancellation), cancellation);
                return;
        }
    }

    private Task<DeskAnswer> AskAsync(SlackRequest.BlockActions pressed, DeskPress press, CancellationToken cancellation) =>
        attempt.MakeAsync(async () => await desk.PressAsync(await visitors.WhoAsync(pressed, cancellation), press, cancellation), cancellation);

    private async Task TellAsync(SlackRequest.BlockActions pressed, DeskAnswer answer, CancellationToken cancellation)
    {
        if (answer is DeskAnswer.Privately told && pressed.ResponseUrl is { } address)
        {
            var thread = (pressed.Container as SlackContainer.Message)?.ThreadTs;
            await slack.Responses.RespondAsync(
                address, CardRenderer.Response(told.Card) with { ReplaceOriginal = false, ThreadTs = thread }, cancellation);
        }
    }

    private static DeskPress Press(SlackRequest.BlockActions pressed)
    {
        var action = pressed.Actions[0];
        var inputs = DialogRenderer.Values(pressed.State).ToDictionary();
        if (action.Type == "plain_text_input")
        {
            inputs[action.BlockId] = action.Value ?? "";
        }

        return new DeskPress(ActionIds.ActionOf(action.ActionId), action.Value ?? "", pressed.View?.PrivateMetadata, inputs);
    }

    /// <summary>A refusal is shown where the dialog would have been.</summary>
    internal static Dialog DialogOf(DeskAnswer answer) => answer switch
    {
        DeskAnswer.Opens opens => opens.Dialog,
        DeskAnswer.Becomes becomes => becomes.Dialog,
        DeskAnswer.Stacks stacks => stacks.Dialog,
        DeskAnswer.Privately told => AsDialog(told.Card),
        DeskAnswer.Corrects corrects => AsDialog(Answers.Said(Tone.Warning, corrects.Sentence)),
        _ => AsDialog(Answers.Said(Tone.Good, "Done.")),
    };

    internal static Dialog AsDialog(Card card) => new("answer", DialogTitle, card.Blocks, "");
}
