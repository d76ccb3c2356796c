using System.Runtime.CompilerServices;
using Amazon.SQS.Model;
using DeployClaw.Host.Aws;
using DeployClaw.Host.Aws.Sqs;
using DeployClaw.Host.Aws.Transport;

namespace DeployClaw.Host.Doctor;

/// <summary>A queue of notices. It is asked about itself only: a message that is received counts as tried.</summary>
internal sealed class QueueCheckup(QueueAddress queue, DoctorOptions options, TimeProvider time) : ICheckup
{
    private const string Waiting = "ApproximateNumberOfMessages";
    private const string Redrive = "RedrivePolicy";

    public string Name => $"queue {queue.Name}";

    public async IAsyncEnumerable<Diagnosis> ExamineAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var aws = new AwsAccess(options.Aws, time, options.Environment);
        var (sqs, place) = aws.Queue(queue);
        using (sqs)
        {
            Dictionary<string, string> attributes;
            try
            {
                var answer = await sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest(queue.Url, [Waiting, Redrive]), cancellation);
                attributes = answer.Attributes ?? [];
            }
            catch (Exception error) when (AwsSentence.Covers(error))
            {
                throw AwsSentence.Unavailable(error, "sqs:GetQueueAttributes", Name, place);
            }

            yield return attributes.ContainsKey(Redrive)
                ? Diagnosis.Good(Name, $"{attributes.GetValueOrDefault(Waiting, "0")} notices wait")
                : Diagnosis.Warning(Name, "what cannot be read in it is tried again until it expires", "give the queue a redrive policy with a dead-letter queue");
        }
    }
}
