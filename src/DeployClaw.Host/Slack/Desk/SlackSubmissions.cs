using DeployClaw.Conversations;
using DeployClaw.Host.Desk;
using DeployClaw.Host.Slack.Inbound;
using DeployClaw.Host.Slack.Rendering;

namespace DeployClaw.Host.Slack.Desk;

/// <summary>
/// Answers submitted dialogs: what is missing stands under its field, an answer or a refusal takes the dialog's place, else it closes.
/// </summary>
internal sealed class SlackSubmissions(SlackVisitors visitors, ChatDesk desk)
{
    public async Task<SlackAck> AnswerAsync(SlackRequest.ViewSubmission submitted, CancellationToken cancellation)
    {
        var inputs = DialogRenderer.Values(submitted.View.State);
        if (submitted.View.CallbackId is ReasonDialog.ResolveId or ReasonDialog.DismissId
            && string.IsNullOrWhiteSpace(inputs.GetValueOrDefault(ReasonDialog.ReasonInput)))
        {
            return SlackAck.Errors(new Dictionary<string, string> { [ReasonDialog.ReasonInput] = "Say why: the trail keeps it." });
        }

        var who = await visitors.WhoAsync(submitted, cancellation);
        return await desk.SubmitAsync(who, submitted.View.CallbackId, submitted.View.PrivateMetadata, inputs, cancellation) switch
        {
            DeskAnswer.Privately refused => SlackAck.Update(DialogRenderer.Modal(SlackPresses.AsDialog(refused.Card))),
            DeskAnswer.Becomes becomes => SlackAck.Update(DialogRenderer.Modal(becomes.Dialog)),
            _ => SlackAck.Clear(),
        };
    }
}
