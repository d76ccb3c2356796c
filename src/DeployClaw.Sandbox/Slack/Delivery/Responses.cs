using System.Text;
using System.Text.Json;
using DeployClaw.Sandbox.Slack.Limits;
using DeployClaw.Sandbox.Slack.WebApi;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.Delivery;

/// <summary>
/// Messages that answer a command or an interaction, in the acknowledgement or by a response URL:
/// https://docs.slack.dev/interactivity/handling-user-interaction#message_responses.
/// </summary>
internal sealed class Responses(SlackWorkspace workspace, ResponseUrls urls)
{
    public async Task HandleAsync(HttpContext context, string key)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var text = await reader.ReadToEndAsync(context.RequestAborted);
        try
        {
            var target = urls.Spend(key);
            Answer(target, SlackJson.Parse(text) is { ValueKind: JsonValueKind.Object } body
                ? body
                : throw new SlackException("invalid_payload"));
            await context.Response.WriteAsync("ok", context.RequestAborted);
        }
        catch (SlackException refusal)
        {
            context.Response.StatusCode = refusal.Error is "used_url" or "expired_url" or "invalid_url" ? 404 : 400;
            await context.Response.WriteAsync(SlackJson.Text(new { ok = false, error = refusal.Error }), context.RequestAborted);
        }
    }

    /// <summary>Throws what Slack would answer when the message is not fit.</summary>
    public void Answer(ResponseTarget target, JsonElement body)
    {
        var original = target.MessageTs is { } ts
            ? workspace.Conversations.Find(target.Channel, ts) ?? workspace.Conversations.FindEphemeral(ts)
            : null;
        if (body.Flag("delete_original"))
        {
            workspace.Conversations.Delete(original ?? throw new SlackException("message_not_found"));
            return;
        }

        var content = MessageContent.Read(
            new SlackArguments(body.EnumerateObject().ToDictionary(field => field.Name, field => field.Value)));
        if (content.IsEmpty)
        {
            throw new SlackException("no_text");
        }

        if (body.Flag("replace_original") && original is not null)
        {
            Replace(original, content);
        }
        else
        {
            Say(target, body, content);
        }
    }

    private void Replace(SlackMessage original, MessageContent content) => workspace.Conversations.Update(original, old => old with
    {
        Text = content.Text ?? "",
        Blocks = content.Blocks,
        Attachments = content.Attachments,
        Metadata = content.Metadata ?? old.Metadata,
    });

    private void Say(ResponseTarget target, JsonElement body, MessageContent content)
    {
        var channel = workspace.Conversations.Find(target.Channel) ?? throw new SlackException("channel_not_found");
        var draft = new SlackDraft(workspace.Bot.Id, content.Text ?? "")
        {
            BotId = workspace.App.BotId,
            Blocks = content.Blocks,
            Attachments = content.Attachments,
            Metadata = content.Metadata,
            ThreadTs = body.String("thread_ts") ?? target.ThreadTs,
        };
        if (body.String("response_type") == "in_channel")
        {
            workspace.Conversations.Post(channel, draft);
        }
        else
        {
            workspace.Conversations.Whisper(channel, target.User, draft);
        }
    }
}
