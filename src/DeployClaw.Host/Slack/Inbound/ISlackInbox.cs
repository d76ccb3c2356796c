namespace DeployClaw.Host.Slack.Inbound;

/// <summary>
/// Takes what people do in Slack. It answers within a second or so and works afterwards; what it throws is answered as a failure, and
/// Slack sends an event (never a command or a click) again.
/// </summary>
internal interface ISlackInbox
{
    Task<SlackAck> ReceiveAsync(SlackRequest request, CancellationToken cancellation);
}
