using System.Collections.Concurrent;
using System.Text.Json;
using DeployClaw.Sandbox.Slack.Workspace;

namespace DeployClaw.Sandbox.Slack.WebApi;

/// <summary>
/// A call as it came in. Arguments are without the token; <see cref="Outcome"/> is "ok", an error's name, or what a fault did.
/// </summary>
internal sealed record SlackLoggedCall(
    DateTimeOffset At,
    string Method,
    SlackTokenKind Token,
    IReadOnlyDictionary<string, JsonElement> Arguments,
    string Outcome)
{
    public string? Text(string name) => new SlackArguments(Arguments).Text(name);
}

/// <summary>All calls in the order in which they were answered.</summary>
internal sealed class SlackCallLog
{
    private readonly ConcurrentQueue<SlackLoggedCall> calls = new();

    /// <summary>What was asked for is done, and its answer is not sent before a handler comes back.</summary>
    public event Action<SlackLoggedCall>? Added;

    public IReadOnlyList<SlackLoggedCall> All => [.. calls];

    public IEnumerable<SlackLoggedCall> Of(string method) => calls.Where(call => call.Method == method);

    public void Add(SlackLoggedCall call)
    {
        calls.Enqueue(call);
        Added?.Invoke(call);
    }

    public void Clear() => calls.Clear();
}
