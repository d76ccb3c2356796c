using System.Text.Json;
using DeployClaw.Sandbox.Slack.Delivery;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.People;

/// <summary>What people type: messages and slash commands.</summary>
internal sealed class Typing(
    SlackWorkspace workspace, Payloads payloads, AppDelivery delivery, Responses responses, IReadOnlyList<SlashCommand> commands)
{
    public SlackMessage Write(SlackUser user, SlackChannel channel, string text, string? threadTs = null) =>
        workspace.Conversations.Post(channel, new SlackDraft(user.Id, text) { ThreadTs = threadTs });

    /// <summary>What begins with a slash. What goes wrong is told by Slackbot, to this person only, as well as returned.</summary>
    public async Task<PersonOutcome> CommandAsync(
        SlackUser user, SlackChannel channel, string text, string? threadTs = null, CancellationToken cancellation = default)
    {
        var (command, rest) = text.Split(' ', 2) is [var first, var second] ? (first, second.Trim()) : (text, "");
        if (threadTs is not null)
        {
            return Fail($"{command} is not supported in threads. Sorry!", "not_supported_in_threads");
        }

        if (commands.All(known => known.Command != command))
        {
            return Fail($"{command} is not a valid command.", "unknown_command");
        }

        return await delivery.TellAsync(AppRequestKind.Command, payloads.Command(user, channel, command, rest), cancellation) switch
        {
            Acknowledgement.Received { Content: { ValueKind: JsonValueKind.Object } content } when content.EnumerateObject().Any() =>
                Answer(content),
            Acknowledgement.Received => PersonOutcome.Fine,
            Acknowledgement.Missed missed => Fail($"{command} failed with the error \"{missed.Error}\"", missed.Error),
            _ => throw new InvalidOperationException("An acknowledgement is closed."),
        };

        PersonOutcome Answer(JsonElement content)
        {
            try
            {
                responses.Answer(new ResponseTarget(workspace.Team.Id, channel.Id, user.Id), content);
                return PersonOutcome.Fine;
            }
            catch (SlackException refusal)
            {
                return Fail($"{command} failed with the error \"{refusal.Error}\"", refusal.Error);
            }
        }

        PersonOutcome Fail(string sentence, string error)
        {
            workspace.Conversations.Whisper(channel, user.Id, new SlackDraft(SlackDirectory.SlackbotId, sentence) { ThreadTs = threadTs });
            return new PersonOutcome(error);
        }
    }
}
