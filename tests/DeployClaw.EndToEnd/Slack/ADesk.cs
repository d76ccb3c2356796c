using System.Collections.Concurrent;
using DeployClaw.Host.Slack.Inbound;

namespace DeployClaw.EndToEnd.Slack;

/// <summary>An inbox that keeps what it was handed and answers as the test says.</summary>
internal sealed class ADesk : ISlackInbox
{
    private readonly ConcurrentQueue<SlackRequest> taken = new();

    public IReadOnlyList<SlackRequest> Taken => [.. taken];

    public Func<SlackRequest, SlackAck> Answer { get; set; } = _ => SlackAck.Received;

    public Task<SlackAck> ReceiveAsync(SlackRequest request, CancellationToken cancellation)
    {
        taken.Enqueue(request);
        return Task.FromResult(Answer(request));
    }
}
