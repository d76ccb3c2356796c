using DeployClaw.Logs;
using Microsoft.AspNetCore.WebUtilities;

namespace DeployClaw.Host.Slack.Inbound;

/// <summary>
/// A slash command: a form over HTTP, the same fields as a JSON object in Socket Mode.
/// https://docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling
/// </summary>
internal static class CommandReader
{
    public static SlackReading ReadForm(string body)
    {
        var fields = QueryHelpers.ParseQuery(body);
        return Read(name => fields.TryGetValue(name, out var values) ? values[0] : null);
    }

    public static SlackReading Read(Func<string, string?> field)
    {
        string? Given(string name) => field(name) is { Length: > 0 } value ? value : null;

        if (Given("command") is not { } command
            || Given("user_id") is not { } user
            || Given("channel_id") is not { } channel
            || Given("trigger_id") is not { } trigger)
        {
            return new SlackReading.Malformed("It is not a slash command: command, user_id, channel_id or trigger_id is missing.");
        }

        return new SlackReading.Understood(
            new SlackRequest.SlashCommand(command, Redactor.Redact(field("text") ?? ""), channel, trigger, WireText.Address(Given("response_url")))
            {
                Delivery = "command:" + trigger,
                Sender = new SlackSender(user, Given("team_id"), Given("enterprise_id"), HomeTeamId: null),
                ChannelName = Given("channel_name"),
                ThreadTs = Given("thread_ts"),
            });
    }
}
