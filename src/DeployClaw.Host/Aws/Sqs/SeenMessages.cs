namespace DeployClaw.Host.Aws.Sqs;

/// <summary>The last message ids that were complained of. Bounded; used by one queue's loop only.</summary>
internal sealed class SeenMessages
{
    private const int Most = 1000;

    private readonly Queue<string> order = new();
    private readonly HashSet<string> ids = new(StringComparer.Ordinal);

    public bool IsNew(string id)
    {
        if (!ids.Add(id))
        {
            return false;
        }

        order.Enqueue(id);
        if (order.Count > Most)
        {
            ids.Remove(order.Dequeue());
        }

        return true;
    }
}
