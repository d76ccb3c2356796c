using DeployClaw.Conversations;
using DeployClaw.Host.Desk;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Inbound;
using DeployClaw.Host.Slack.Rendering;

namespace DeployClaw.Host.Slack.Desk;

/// <summary>Answers slash commands, to who typed them only.</summary>
internal sealed class SlackCommands(SlackVisitors visitors, ChatDesk desk, SlackAttempt attempt, SlackClient slack)
{
    public async Task AnswerAsync(SlackRequest.SlashCommand command, CancellationToken cancellation)
    {
        var card = await attempt.MakeAsync(() => AskAsync(command, cancellation), cancellation) switch
        {
            DeskAnswer.Privately answer => answer.Card,
            DeskAnswer.Done done => Answers.Said(Tone.Good, $"Done: {done.Subject}. The incident's thread says so too."),
            _ => throw new InvalidOperationException("A command opens no dialog."),
        };
        if (command.ResponseUrl is { } address)
        {
            await slack.Responses.RespondAsync(address, CardRenderer.Response(card) with { ThreadTs = command.ThreadTs }, cancellation);
        }
    }

    private async Task<DeskAnswer> AskAsync(SlackRequest.SlashCommand command, CancellationToken cancellation)
    {
        var who = await visitors.WhoAsync(command, cancellation);
        var where = await visitors.WhereAsync(command, cancellation);
        return await desk.CommandAsync(who, where, command.Text, cancellation);
    }
}
