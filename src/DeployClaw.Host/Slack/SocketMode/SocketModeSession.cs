using DeployClaw.Host.Slack.Inbound;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Slack.SocketMode;

/// <summary>
/// What is said over one connection. Envelopes are worked on side by side; each is acknowledged on the connection it came by.
/// </summary>
internal sealed class SocketModeSession(Socket socket, ISlackInbox inbox, ILogger log)
{
    private readonly HashSet<Task> working = [];

    /// <summary>Reads until Slack asks for a new connection, and gives its reason; null where Slack has just closed.</summary>
    public async Task<string?> RunAsync(Action opened, CancellationToken cancellation)
    {
        while (await socket.ReceiveAsync(cancellation) is { } frame)
        {
            switch (frame.Type)
            {
                case "hello":
                    opened();
                    break;
                case "disconnect":
                    return frame.Reason ?? "disconnect";
                default:
                    Take(frame, cancellation);
                    break;
            }
        }

        return null;
    }

    /// <summary>Takes what still comes until Slack closes, and answers all that was taken.</summary>
    public async Task FinishAsync(CancellationToken cancellation)
    {
        while (await socket.ReceiveAsync(cancellation) is { } frame)
        {
            Take(frame, cancellation);
        }

        await Task.WhenAll(working);
    }

    private void Take(Frame frame, CancellationToken cancellation)
    {
        if (frame.EnvelopeId is { Length: > 0 } envelope)
        {
            working.RemoveWhere(task => task.IsCompleted);
            working.Add(HandleAsync(frame, envelope, cancellation));
        }
    }

    private async Task HandleAsync(Frame frame, string envelope, CancellationToken cancellation)
    {
        // The reader must not wait for the handler, not even for its first step.
        await Task.Yield();
        try
        {
            var ack = await AnswerAsync(EnvelopeReader.Read(frame), cancellation);
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

    private async Task<SlackAck> AnswerAsync(SlackReading reading, CancellationToken cancellation)
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
