using DeployClaw.Host.Slack.Inbound;

namespace DeployClaw.Host.Slack.Desk;

/// <summary>
/// Takes what people do in Slack to the desk. Commands, clicks and home visits are acknowledged at once and worked on afterwards, as many at
/// the same time as <see cref="SlackWork"/> does; a submitted dialog waits some moments for its outcome, since only then can it say what is wrong.
/// </summary>
internal sealed class SlackDesk(SlackWork work, SlackCommands commands, SlackPresses presses, SlackSubmissions submissions, SlackHome home) : ISlackInbox
{
    private static readonly SlackAck Busy = SlackAck.Answer(new("DeployClaw has too much to do at the moment. Try again in a minute.", null));

    public Task<SlackAck> ReceiveAsync(SlackRequest request, CancellationToken cancellation) => request switch
    {
        SlackRequest.SlashCommand command => Later(token => commands.AnswerAsync(command, token)),
        SlackRequest.BlockActions pressed => Later(token => presses.AnswerAsync(pressed, token)),
        SlackRequest.AppHomeOpened { Tab: "home" } opened => Later(token => home.ShowAsync(opened, token)),
        SlackRequest.ViewSubmission submitted => submissions.AnswerAsync(submitted, cancellation),
        _ => Task.FromResult(SlackAck.Received),
    };

    private Task<SlackAck> Later(Func<CancellationToken, Task> act) => Task.FromResult(work.TryAdd(act) ? SlackAck.Received : Busy);
}
