using System.Collections.Concurrent;

namespace DeployClaw.Sandbox.Aws;

/// <summary>What clients that may ask for it have asked the stand-in for: tells of each call twice, and counts them.</summary>
internal sealed class AwsCallLog
{
    private readonly ConcurrentDictionary<(string Operation, bool Done), int> counts = new();

    /// <summary>It has come in, and nothing of it is done before a handler comes back.</summary>
    public event Action<AwsOperation>? Asked;

    /// <summary>What was asked for is done, and its answer is not sent before a handler comes back.</summary>
    public event Action<AwsOperation>? Done;

    /// <summary>How often it has come in, or was done.</summary>
    public int Count(string operation, bool done) => counts.GetValueOrDefault((operation, done));

    public void ComesIn(AwsOperation operation) => Tell(operation, false, Asked);

    public void IsDone(AwsOperation operation) => Tell(operation, true, Done);

    private void Tell(AwsOperation operation, bool done, Action<AwsOperation>? handlers)
    {
        counts.AddOrUpdate((operation.Name, done), 1, (_, before) => before + 1);
        handlers?.Invoke(operation);
    }
}
