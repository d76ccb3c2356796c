using System.Collections.Concurrent;

namespace DeployClaw.Sandbox.Slack.Delivery;

/// <summary>Response URLs: each leads back to where something was done, for half an hour and five answers.</summary>
internal sealed class ResponseUrls(SlackAddress address, TimeProvider clock)
{
    private const int MaxUses = 5;

    public static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, Issued> issued = new(StringComparer.Ordinal);

    /// <summary>The way back to a channel and a person, and to the message that was pressed, if there was one.</summary>
    public Uri Issue(string kind, ResponseTarget target)
    {
        var key = SlackId.Secret();
        issued[key] = new Issued(target, clock.GetUtcNow() + Life);
        return address.At($"{kind}/{target.Team}/{key}");
    }

    /// <summary>Throws the error that Slack answers with when the URL is not known, too old, or used up.</summary>
    public ResponseTarget Spend(string key)
    {
        if (!issued.TryGetValue(key, out var entry))
        {
            throw new SlackException("invalid_url");
        }

        if (clock.GetUtcNow() > entry.Expires)
        {
            throw new SlackException("expired_url");
        }

        return entry.Use() <= MaxUses ? entry.Target : throw new SlackException("used_url");
    }

    private sealed class Issued(ResponseTarget target, DateTimeOffset expires)
    {
        private int uses;

        public ResponseTarget Target { get; } = target;

        public DateTimeOffset Expires { get; } = expires;

        public int Use() => Interlocked.Increment(ref uses);
    }
}

internal sealed record ResponseTarget(string Team, string Channel, string User)
{
    /// <summary>The message that was pressed; may be an ephemeral one.</summary>
    public string? MessageTs { get; init; }

    public string? ThreadTs { get; init; }
}
