using System.Text.Json;
using DeployClaw.Host.Slack.Api;
using DeployClaw.Host.Slack.Blocks;

namespace DeployClaw.Host.Slack.Inbound;

/// <summary>What Slack is told at once, within three seconds.</summary>
internal abstract record SlackAck
{
    private SlackAck() { }

    /// <summary>It arrived; a view that was submitted closes.</summary>
    public static SlackAck Received { get; } = new Empty();

    /// <summary>The answer to a command, in the acknowledgement itself.</summary>
    public static SlackAck Answer(Response response) => new Message(response);

    /// <summary>A submission is not taken; each sentence stands under the input with that block_id.</summary>
    public static SlackAck Errors(IReadOnlyDictionary<string, string> byBlockId) => new ForView(new ViewResponse("errors") { Errors = byBlockId });

    /// <summary>The submitted view becomes another one.</summary>
    public static SlackAck Update(View view) => new ForView(new ViewResponse("update") { View = view });

    /// <summary>All views close.</summary>
    public static SlackAck Clear() => new ForView(new ViewResponse("clear"));

    /// <summary>The body of an HTTP answer and the payload in Socket Mode are the same; null for none.</summary>
    public JsonElement? Payload => this switch
    {
        Empty => null,
        Message message => JsonSerializer.SerializeToElement(message.Response, SlackJson.Wire.Response),
        ForView view => JsonSerializer.SerializeToElement(view.Response, SlackJson.Wire.ViewResponse),
        _ => throw new InvalidOperationException("No other acknowledgement is known."),
    };

    internal sealed record Empty : SlackAck;

    internal sealed record Message(Response Response) : SlackAck;

    internal sealed record ForView(ViewResponse Response) : SlackAck;
}
