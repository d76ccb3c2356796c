using System.ComponentModel.DataAnnotations;

namespace DeployClaw.Sandbox.Aws.Sqs;

// The operations' inputs, with the members that are heeded (https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/).

internal sealed record CreateQueueInput([property: Required] string QueueName, IReadOnlyDictionary<string, string>? Attributes);

internal sealed record GetQueueUrlInput([property: Required] string QueueName);

internal sealed record QueueAttributesInput([property: Required] string QueueUrl, IReadOnlyList<string>? AttributeNames);

internal sealed record SetQueueAttributesInput([property: Required] string QueueUrl, [property: Required] IReadOnlyDictionary<string, string> Attributes);

internal sealed record SendMessageInput([property: Required] string QueueUrl, [property: Required] string MessageBody);

internal sealed record ReceiveMessageInput(
    [property: Required] string QueueUrl,
    [property: Range(1, 10)] int? MaxNumberOfMessages,
    [property: Range(0, 20)] int? WaitTimeSeconds,
    [property: Range(0, 43_200)] int? VisibilityTimeout);

internal sealed record DeleteMessageInput([property: Required] string QueueUrl, [property: Required] string ReceiptHandle);

internal sealed record DeleteMessageBatchInput([property: Required] string QueueUrl, [property: Required] IReadOnlyList<DeleteEntry> Entries);

internal sealed record DeleteEntry(string Id, string ReceiptHandle);

internal sealed record ChangeMessageVisibilityInput(
    [property: Required] string QueueUrl,
    [property: Required] string ReceiptHandle,
    [property: Range(0, 43_200)] int VisibilityTimeout);
