using System.Text.Json;
using DeployClaw.Sandbox.Aws.Protocols;

namespace DeployClaw.Sandbox.Aws.Sqs;

/// <summary>SQS (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/), as it is spoken since 2023: JSON 1.0.</summary>
internal sealed class SqsApi : JsonApi
{
    private readonly SqsQueues queues;
    private readonly Func<Uri> home;
    private readonly TimeProvider clock;

    /// <param name="queues">What there is.</param>
    /// <param name="home">The stand-in's address, for the queues' URLs.</param>
    /// <param name="clock">By which messages come back into sight.</param>
    public SqsApi(SqsQueues queues, Func<Uri> home, TimeProvider clock)
        : base("sqs", "AmazonSQS")
    {
        (this.queues, this.home, this.clock) = (queues, home, clock);
        Operations = new Dictionary<string, JsonOperation>
        {
            ["CreateQueue"] = Operation<CreateQueueInput>(CreateQueue),
            ["GetQueueUrl"] = Operation<GetQueueUrlInput>((caller, input) => Url(FindByName(caller, input.QueueName))),
            ["GetQueueAttributes"] = Operation<QueueAttributesInput>(GetQueueAttributes),
            ["SetQueueAttributes"] = Operation<SetQueueAttributesInput>(SetQueueAttributes),
            ["SendMessage"] = Operation<SendMessageInput>(SendMessage),
            ["ReceiveMessage"] = Waiting<ReceiveMessageInput>(ReceiveMessageAsync),
            ["DeleteMessage"] = Operation<DeleteMessageInput>(DeleteMessage),
            ["DeleteMessageBatch"] = Operation<DeleteMessageBatchInput>(DeleteMessageBatch),
            ["ChangeMessageVisibility"] = Operation<ChangeMessageVisibilityInput>(ChangeMessageVisibility),
        };
    }

    public override IReadOnlyDictionary<string, JsonOperation> Operations { get; }

    public override string ContentType => "application/x-amz-json-1.0";

    public override JsonSerializerOptions Json => AwsJson.Capitals;

    protected override string InvalidInput => "com.amazon.coral.service#InvalidParameterValueException";

    public override string? QueryCode(AwsException error) => error.Code.EndsWith("QueueDoesNotExist", StringComparison.Ordinal)
        ? "AWS.SimpleQueueService.NonExistentQueue"
        : null;

    private object CreateQueue(AwsCaller caller, CreateQueueInput input)
    {
        var queue = queues.Create(caller.Account, caller.Region, input.QueueName);
        Set(queue, input.Attributes);
        return Url(queue);
    }

    private object GetQueueAttributes(AwsCaller caller, QueueAttributesInput input)
    {
        var queue = Find(caller, input.QueueUrl);
        var (visible, hidden) = queue.Count(clock.GetUtcNow());
        var attributes = new Dictionary<string, string>(queue.Attributes)
        {
            ["QueueArn"] = queue.Arn,
            ["ApproximateNumberOfMessages"] = $"{visible}",
            ["ApproximateNumberOfMessagesNotVisible"] = $"{hidden}",
        };
        var wanted = input.AttributeNames ?? [];
        return new { Attributes = attributes.Where(entry => wanted.Contains("All") || wanted.Contains(entry.Key)).ToDictionary() };
    }

    private object SetQueueAttributes(AwsCaller caller, SetQueueAttributesInput input)
    {
        Set(Find(caller, input.QueueUrl), input.Attributes);
        return new { };
    }

    private object SendMessage(AwsCaller caller, SendMessageInput input)
    {
        var message = Find(caller, input.QueueUrl).Send(input.MessageBody, clock.GetUtcNow());
        return new { MessageId = message.Id, MD5OfMessageBody = message.Digest };
    }

    private async ValueTask<object> ReceiveMessageAsync(AwsCaller caller, ReceiveMessageInput input, CancellationToken cancellation)
    {
        var queue = Find(caller, input.QueueUrl);
        var hide = input.VisibilityTimeout ?? int.Parse(queue.Attributes["VisibilityTimeout"]);
        var received = await queue.ReceiveAsync(
            input.MaxNumberOfMessages ?? 1, TimeSpan.FromSeconds(hide), TimeSpan.FromSeconds(input.WaitTimeSeconds ?? 0), clock, cancellation);
        return new { Messages = received.Count == 0 ? null : received.Select(Shape) };
    }

    private object DeleteMessage(AwsCaller caller, DeleteMessageInput input)
    {
        // Of a handle that is stale SQS says nothing either.
        Find(caller, input.QueueUrl).Delete(input.ReceiptHandle);
        return new { };
    }

    private object DeleteMessageBatch(AwsCaller caller, DeleteMessageBatchInput input)
    {
        var queue = Find(caller, input.QueueUrl);
        foreach (var entry in input.Entries)
        {
            queue.Delete(entry.ReceiptHandle);
        }

        return new { Successful = input.Entries.Select(entry => new { entry.Id }), Failed = Array.Empty<object>() };
    }

    private object ChangeMessageVisibility(AwsCaller caller, ChangeMessageVisibilityInput input) =>
        Find(caller, input.QueueUrl).Hide(input.ReceiptHandle, TimeSpan.FromSeconds(input.VisibilityTimeout), clock.GetUtcNow())
            ? new { }
            : throw Refusal("com.amazonaws.sqs#MessageNotInflight", "The message is not in flight.");

    private static object Shape(SqsMessage message) => new
    {
        MessageId = message.Id,
        ReceiptHandle = message.Handle,
        MD5OfBody = message.Digest,
        message.Body,
        Attributes = new Dictionary<string, string>
        {
            ["ApproximateReceiveCount"] = $"{message.Receives}",
            ["SentTimestamp"] = $"{message.SentAt.ToUnixTimeMilliseconds()}",
        },
    };

    private object Url(SqsQueue queue) => new { QueueUrl = new Uri(home(), queue.Path).ToString() };

    private static void Set(SqsQueue queue, IReadOnlyDictionary<string, string>? attributes)
    {
        foreach (var (name, value) in attributes ?? new Dictionary<string, string>())
        {
            queue.Attributes[name] = value;
        }
    }

    /// <summary>A queue of another account is found too: the world has no queue policies.</summary>
    private SqsQueue Find(AwsCaller caller, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.AbsolutePath.Split('/') is ["", var account, var name]
        && queues.FindByArn($"arn:aws:sqs:{caller.Region}:{account}:{name}") is { } queue
            ? queue
            : throw Missing();

    private SqsQueue FindByName(AwsCaller caller, string name) =>
        queues.FindByArn($"arn:aws:sqs:{caller.Region}:{caller.Account}:{name}") ?? throw Missing();

    private static AwsException Missing() => Refusal("com.amazonaws.sqs#QueueDoesNotExist", "The specified queue does not exist.");
}
