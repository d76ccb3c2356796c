using DeployClaw.Conversations;
using DeployClaw.Host.Desk;
using DeployClaw.Host.Slack.Inbound;
using DeployClaw.Host.Slack.Rendering;

namespace DeployClaw.Host.Slack.Desk;

/// <summary>
/// Answers submitted dialogs: what is missing stands under its field, an answer or a refusal takes the dialog's place, else it closes. What
/// takes long goes on after the acknowledgement, and its outcome is shown in the dialog then.
/// </summary>
internal sealed class SlackSubmissions(
    SlackVisitors visitors, ChatDesk desk, SlackAttempt attempt, SlackDialogs dialogs, SlackWork work, TimeProvider time)
{
    private static readonly string[] AsksWhy =
    [
        ReasonDialog.ResolveId, ReasonDialog.DismissId, ApprovalDialog.ApproveId, ApprovalDialog.RejectId, ApprovalBatchDialog.ApproveId,
        ApprovalBatchDialog.RejectId, RequestDialog.Id,
    ];

    /// <summary>Slack waits three seconds for an acknowledgement; one is left for the way.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Until Slack shows what it was told in the acknowledgement: an outcome that comes before would be overwritten.</summary>
    public TimeSpan Settling { get; init; } = TimeSpan.FromSeconds(1);

    public async Task<SlackAck> AnswerAsync(SlackRequest.ViewSubmission submitted, CancellationToken cancellation)
    {
        var inputs = DialogRenderer.Values(submitted.View.State);
        if (inputs.TryGetValue(ReasonDialog.ReasonInput, out var reason) ? string.IsNullOrWhiteSpace(reason) : AsksWhy.Contains(submitted.View.CallbackId))
        {
            return SlackAck.Errors(new Dictionary<string, string> { [ReasonDialog.ReasonInput] = "Say why: the trail keeps it." });
        }

        var outcome = attempt.MakeAsync(() => SubmitAsync(submitted, inputs, cancellation), cancellation);
        try
        {
            return AckOf(await outcome.WaitAsync(Patience, time, cancellation));
        }
        catch (TimeoutException)
        {
            // With too much to do the dialog stays as it is; it says where else to look.
            work.TryAdd(token => ShowAsync(submitted.View.Id, outcome, token));
            return SlackAck.Update(DialogRenderer.Modal(SlackPresses.AsDialog(
                Answers.Said(Tone.Neutral, "Working… What comes of it is shown here, and in the incident's thread."))));
        }
    }

    private async Task<DeskAnswer> SubmitAsync(
        SlackRequest.ViewSubmission submitted, IReadOnlyDictionary<string, string> inputs, CancellationToken cancellation)
    {
        var who = await visitors.WhoAsync(submitted, cancellation);
        return await desk.SubmitAsync(who, submitted.View.CallbackId, submitted.View.PrivateMetadata, inputs, cancellation);
    }

    private async Task ShowAsync(string viewId, Task<DeskAnswer> outcome, CancellationToken cancellation)
    {
        await Task.Delay(Settling, time, cancellation);
        var answer = await outcome.WaitAsync(cancellation);
        await dialogs.UpdateAsync(viewId, hash: null, SlackPresses.DialogOf(answer), cancellation);
    }

    private static SlackAck AckOf(DeskAnswer answer) => answer switch
    {
        DeskAnswer.Privately refused => SlackAck.Update(DialogRenderer.Modal(SlackPresses.AsDialog(refused.Card))),
        DeskAnswer.Corrects corrects => SlackAck.Errors(new Dictionary<string, string> { [corrects.Input] = corrects.Sentence }),
        DeskAnswer.Becomes becomes => SlackAck.Update(DialogRenderer.Modal(becomes.Dialog)),
        _ => SlackAck.Clear(),
    };
}
