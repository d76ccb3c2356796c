using DeployClaw.Sandbox.Aws.Sns;

namespace DeployClaw.Sandbox.Aws.EventBridge;

/// <summary>Sends events where a rule would: to topics and queues, by their ARNs.</summary>
internal sealed class EventTargets(AwsWorld world, SnsCourier courier, TimeProvider clock)
{
    public SnsCourier Courier => courier;

    /// <summary>Throws for a target that is not there.</summary>
    public void Send(string notice, params IEnumerable<string> targets)
    {
        foreach (var arn in targets)
        {
            if (world.Topics.Find(arn) is { } topic)
            {
                courier.Publish(topic, subject: null, notice);
            }
            else if (world.Queues.FindByArn(arn) is { } queue)
            {
                queue.Send(notice, clock.GetUtcNow());
            }
            else
            {
                throw new ArgumentException($"There is no topic and no queue {arn}.", nameof(targets));
            }
        }
    }
}
