using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace DeployClaw.Sandbox.Aws.Sns;

/// <summary>
/// Brings messages to their subscribers, beside whoever published: over HTTP with retries, into a queue at once. Like SNS it tries again
/// after no answer, a 5xx and a 429, and gives up after any other refusal.
/// </summary>
internal sealed class SnsCourier(AwsWorld world, TimeProvider clock) : IAsyncDisposable
{
    private const int Attempts = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);

    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(15) };
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentQueue<Task> deliveries = new();
    private readonly ConcurrentQueue<SnsDelivery> log = new();
    private long messages;

    /// <summary>The stand-in's address, for the addresses in messages.</summary>
    public Uri Home { get; set; } = null!;

    /// <summary>Every attempt to deliver by HTTP, in the order in which they ended.</summary>
    public IReadOnlyList<SnsDelivery> Log => [.. log];

    /// <summary>The message's id.</summary>
    public string Publish(SnsTopic topic, string? subject, string message)
    {
        var id = NextId(topic);
        var now = clock.GetUtcNow();
        foreach (var subscription in topic.Subscriptions.Where(subscription => subscription.Confirmed))
        {
            var body = subscription.Raw ? message : Envelope(topic).Notification(id, subject, message, now, subscription);
            Deliver(subscription, new Letter(topic.Arn, id, "Notification", body));
        }

        return id;
    }

    public void AskToConfirm(SnsTopic topic, SnsSubscription subscription)
    {
        var id = NextId(topic);
        Deliver(
            subscription with { Raw = false },
            new Letter(topic.Arn, id, "SubscriptionConfirmation", Envelope(topic).Confirmation(id, clock.GetUtcNow(), subscription)));
    }

    /// <summary>When all that was published has arrived, or was given up.</summary>
    public Task SettledAsync() => Task.WhenAll(deliveries);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await SettledAsync();
        client.Dispose();
        stop.Dispose();
    }

    private SnsEnvelope Envelope(SnsTopic topic) => new(topic, world.Topics.Signer, Home);

    private void Deliver(SnsSubscription subscription, Letter letter)
    {
        if (subscription.Protocol == "sqs")
        {
            world.Queues.FindByArn(subscription.Endpoint)?.Send(letter.Body, clock.GetUtcNow());
        }
        else
        {
            deliveries.Enqueue(PostAsync(subscription, letter));
        }
    }

    private async Task PostAsync(SnsSubscription subscription, Letter letter)
    {
        var pause = FirstPause;
        for (var attempt = 1; attempt <= Attempts && !stop.IsCancellationRequested; attempt++, pause *= 2)
        {
            var status = await PostOnceAsync(subscription, letter);
            log.Enqueue(new SnsDelivery(letter.MessageId, subscription.Endpoint, attempt, status));
            if (status is { } answered && (int)answered < 500 && answered != HttpStatusCode.TooManyRequests)
            {
                return;
            }

            await Task.Delay(pause, clock, stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<HttpStatusCode?> PostOnceAsync(SnsSubscription subscription, Letter letter)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, subscription.Endpoint)
            {
                Content = new StringContent(letter.Body, Encoding.UTF8, "text/plain"),
            };
            request.Headers.Add("x-amz-sns-message-type", letter.Type);
            request.Headers.Add("x-amz-sns-message-id", letter.MessageId);
            request.Headers.Add("x-amz-sns-topic-arn", letter.TopicArn);
            if (subscription.Raw)
            {
                request.Headers.Add("x-amz-sns-rawdelivery", "true");
            }

            using var response = await client.SendAsync(request, stop.Token);
            return response.StatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    private string NextId(SnsTopic topic) =>
        SnsIds.Of($"{topic.Arn} {clock.GetUtcNow():O} {Interlocked.Increment(ref messages)}");

    private sealed record Letter(string TopicArn, string MessageId, string Type, string Body);
}

/// <summary>An attempt to deliver; the status is null where nobody answered.</summary>
internal sealed record SnsDelivery(string MessageId, string Endpoint, int Attempt, HttpStatusCode? Status);
