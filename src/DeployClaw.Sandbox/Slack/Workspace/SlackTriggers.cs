using System.Collections.Concurrent;

namespace DeployClaw.Sandbox.Slack.Workspace;

/// <summary>Trigger ids: each opens one view for the person who caused it, within three seconds.</summary>
internal sealed class SlackTriggers(TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, Trigger> triggers = new(StringComparer.Ordinal);
    private long count;

    public string Issue(string user)
    {
        var id = $"{Interlocked.Increment(ref count)}.{clock.GetUtcNow().ToUnixTimeMilliseconds()}.{SlackId.Secret().ToLowerInvariant()}";
        triggers[id] = new Trigger(user, clock.GetUtcNow() + Life);
        return id;
    }

    /// <summary>The person for whom it opens a view.</summary>
    public string Spend(string id)
    {
        if (!triggers.TryGetValue(id, out var trigger))
        {
            throw new SlackException("invalid_trigger_id");
        }

        if (clock.GetUtcNow() > trigger.Expires)
        {
            throw new SlackException("expired_trigger_id");
        }

        return trigger.Spend() ? trigger.User : throw new SlackException("exchanged_trigger_id");
    }

    private sealed class Trigger(string user, DateTimeOffset expires)
    {
        private int spent;

        public string User { get; } = user;

        public DateTimeOffset Expires { get; } = expires;

        public bool Spend() => Interlocked.Exchange(ref spent, 1) == 0;
    }
}
