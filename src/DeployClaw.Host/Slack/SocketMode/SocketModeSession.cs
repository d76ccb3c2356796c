using DeployClaw.Host.Slack.Inbound;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Slack.SocketMode;

/// <summary>One connection from its <c>hello</c> to its end. Envelopes are worked on side by side; each is acknowledged on the connection it came by.</summary>
internal sealed class SocketModeSession(Socket socket, ISlackInbox inbox, ILogger log)
{
    private readonly HashSet<Task> working = [];

    /// <summary>Reads until Slack ends it; gives the reason that Slack named, if any.</summary>
    public async Task<string?> RunAsync(Action opened, CancellationToken cancellation)
    {
        string? reason = null;
        while (await socket.ReceiveAsync(cancellation) is { } frame)
        {
            if (frame.Type == "hello")
            {
                opened();
            }
            else if (frame.Type == "disconnect")
            {
                reason = frame.Reason;
                break;
            }
            else if (frame.EnvelopeId is { Length: > 0 } envelope)
            {
                working.RemoveWhere(task => task.IsCompleted);
                working.Add(HandleAsync(frame, envelope, cancellation));
            }
        }

        // What was taken is still answered here: Slack closes a moment later.
        await Task.WhenAll(working);
        return reason;
    }

    private async Task HandleAsync(Frame frame, string envelope, CancellationToken cancellation)
    {
        // The reader must not wait for the handler, not even for its first step.
        await Task.Yield();
        try
        {
            var ack = await TakeAsync(EnvelopeReader.Read(frame), cancellation);
            await socket.SendAsync(new Acknowledgement(envelope, ack.Payload), cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Slack delivers it to another connection.
        }
        catch (Exception error)
        {
            log.LogError(error, "A request from Slack of the type {Type} failed and is not acknowledged", frame.Type);
        }
    }

    private async Task<SlackAck> TakeAsync(SlackReading reading, CancellationToken cancellation)
    {
        if (reading is SlackReading.Understood(var request))
        {
            return await inbox.ReceiveAsync(request, cancellation);
        }

        // Acknowledged all the same: the next attempt would be as malformed.
        log.LogWarning("A request from Slack was not understood: {Why}", reading is SlackReading.Malformed(var why) ? why : "it asks for our address");
        return SlackAck.Received;
    }
}
