using System.Runtime.ExceptionServices;
using Amazon.SQS;
using Amazon.SQS.Model;
using DeployClaw.Alerts;
using DeployClaw.Host.Alerts.Notices;
using DeployClaw.Host.Aws.Transport;
using Microsoft.Extensions.Logging;

namespace DeployClaw.Host.Aws.Sqs;

/// <summary>
/// One queue of notices. A message is deleted when its alert is stored, and not before: what happens in between makes it come again, and
/// the alert's id sees to it that this does nothing. What cannot be read stays, for the queue's redrive policy to put aside.
/// </summary>
internal sealed class AlertQueue(IAmazonSQS sqs, QueueAddress address, AwsPlace place, NoticeReader reader, IAlertIntake intake, ILogger logger)
    : IDisposable
{
    private const int BatchSize = 10;
    private const int LongestWaitSeconds = 20;

    private readonly SeenMessages unreadable = new();

    public string Name => address.Name;

    /// <summary>
    /// Waits up to 20 s for messages and takes them. Throws what the SDK throws when the queue cannot be asked, and what the intake throws
    /// first; the messages beside that one are taken and deleted all the same.
    /// </summary>
    public async Task TakeAsync(CancellationToken cancellation)
    {
        var request = new ReceiveMessageRequest(address.Url) { MaxNumberOfMessages = BatchSize, WaitTimeSeconds = LongestWaitSeconds };
        var answer = await sqs.ReceiveMessageAsync(request, cancellation);
        List<Message> done = [];
        ExceptionDispatchInfo? failure = null;
        foreach (var message in answer.Messages ?? [])
        {
            try
            {
                if (await TakeAsync(message, cancellation))
                {
                    done.Add(message);
                }
            }
            catch (Exception error)
            {
                failure ??= ExceptionDispatchInfo.Capture(error);
                if (cancellation.IsCancellationRequested)
                {
                    break;
                }
            }
        }

        // Not with the token: they are stored, and a stop is no reason to have them come again.
        await DeleteAsync(done);
        failure?.Throw();
    }

    /// <summary>For the log: what is wrong with the queue.</summary>
    public string Problem(Exception error) => AwsSentence.Of(error, "sqs:ReceiveMessage", $"the queue {address.Name}", place);

    public void Dispose() => sqs.Dispose();

    private async Task<bool> TakeAsync(Message message, CancellationToken cancellation)
    {
        switch (reader.Read(QueueBody.Notice(message.Body ?? ""), "sqs"))
        {
            case NoticeReading.Understood(var alert):
                await intake.TakeAsync(alert, cancellation);
                return true;
            case NoticeReading.Uneventful:
                return true;
            case NoticeReading.Unknown(var reason):
                if (unreadable.IsNew(message.MessageId))
                {
                    logger.LogWarning("Message {MessageId} of queue {Queue} is left there: {Reason}", message.MessageId, address.Name, reason);
                }

                return false;
            default:
                throw new InvalidOperationException("Readings are closed.");
        }
    }

    private async Task DeleteAsync(List<Message> done)
    {
        if (done.Count == 0)
        {
            return;
        }

        var entries = done.Select((message, index) => new DeleteMessageBatchRequestEntry($"{index}", message.ReceiptHandle)).ToList();
        var answer = await sqs.DeleteMessageBatchAsync(new DeleteMessageBatchRequest(address.Url, entries), CancellationToken.None);
        foreach (var failure in answer.Failed ?? [])
        {
            logger.LogWarning("Queue {Queue} did not delete a message that is stored, and will send it again: {Code}", address.Name, failure.Code);
        }
    }
}
