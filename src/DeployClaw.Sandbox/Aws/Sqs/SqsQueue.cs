using System.Text.Json;
using DeployClaw.Sandbox.Aws.Sns;

namespace DeployClaw.Sandbox.Aws.Sqs;

/// <summary>A standard queue: received messages are out of sight for a while, and come again unless they are deleted.</summary>
internal sealed class SqsQueue(string arn, SqsQueues all)
{
    private static readonly TimeSpan LongestNap = TimeSpan.FromMilliseconds(200);

    private readonly Lock gate = new();
    private readonly List<SqsMessage> messages = [];
    private TaskCompletionSource arrived = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long sent;

    public string Arn { get; } = arn;

    public string Name => Arn.Split(':')[5];

    /// <summary>The path of the queue's URL.</summary>
    public string Path => $"/{Arn.Split(':')[4]}/{Name}";

    public Dictionary<string, string> Attributes { get; } = new(StringComparer.Ordinal) { ["VisibilityTimeout"] = "30" };

    public (int Visible, int Hidden) Count(DateTimeOffset now)
    {
        lock (gate)
        {
            var visible = messages.Count(message => message.VisibleAt <= now);
            return (visible, messages.Count - visible);
        }
    }

    public SqsMessage Send(string body, DateTimeOffset now)
    {
        lock (gate)
        {
            var message = new SqsMessage(SnsIds.Of($"{Arn} {now:O} {sent++}"), body, now);
            messages.Add(message);
            arrived.TrySetResult();
            arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return message;
        }
    }

    /// <summary>Waits for a first message, no longer than it may.</summary>
    public async Task<IReadOnlyList<SqsMessage>> ReceiveAsync(int most, TimeSpan hide, TimeSpan wait, TimeProvider clock, CancellationToken cancellation)
    {
        var until = clock.GetUtcNow() + wait;
        while (true)
        {
            var signal = arrived.Task;
            var received = Receive(most, hide, clock.GetUtcNow());
            var left = until - clock.GetUtcNow();
            if (received.Count > 0 || left <= TimeSpan.Zero)
            {
                return received;
            }

            // Naps, because messages come back into sight without a signal.
            await Task.WhenAny(signal, Task.Delay(left < LongestNap ? left : LongestNap, clock, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    public bool Delete(string handle) => With(handle, message => messages.Remove(message));

    public bool Hide(string handle, TimeSpan time, DateTimeOffset now) => With(handle, message => message.VisibleAt = now + time);

    public IReadOnlyList<SqsMessage> Receive(int most, TimeSpan hide, DateTimeOffset now)
    {
        lock (gate)
        {
            PutAside(now);
            SqsMessage[] received = [.. messages.Where(message => message.VisibleAt <= now).Take(most)];
            foreach (var message in received)
            {
                message.VisibleAt = now + hide;
                message.Receives++;
            }

            return received;
        }
    }

    /// <summary>What was received too often goes to the dead-letter queue of the RedrivePolicy.</summary>
    private void PutAside(DateTimeOffset now)
    {
        if (!Attributes.TryGetValue("RedrivePolicy", out var policy))
        {
            return;
        }

        using var document = JsonDocument.Parse(policy);
        var most = int.Parse(document.RootElement.GetProperty("maxReceiveCount").ToString());
        var target = all.FindByArn(document.RootElement.GetProperty("deadLetterTargetArn").GetString()!);
        foreach (var message in messages.Where(message => message.VisibleAt <= now && message.Receives >= most).ToArray())
        {
            messages.Remove(message);
            target?.Send(message.Body, now);
        }
    }

    private bool With(string handle, Action<SqsMessage> change)
    {
        lock (gate)
        {
            if (messages.FirstOrDefault(message => message.Handle == handle) is not { } message)
            {
                return false;
            }

            change(message);
            return true;
        }
    }
}
