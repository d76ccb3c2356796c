using System.Collections.Concurrent;

namespace DeployClaw.Host.Workers;

/// <summary>How long each message is left alone before it is edited again: two seconds after it went well, longer after each failure.</summary>
internal sealed class Waits<TKey>(TimeProvider clock)
    where TKey : notnull
{
    private static readonly TimeSpan BetweenEdits = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<TKey, DateTimeOffset> notBefore = new();
    private readonly ConcurrentDictionary<TKey, int> failures = new();

    public bool IsDue(TKey key) => !notBefore.TryGetValue(key, out var time) || time <= clock.GetUtcNow();

    public void Succeeded(TKey key)
    {
        failures.TryRemove(key, out _);
        notBefore[key] = clock.GetUtcNow() + BetweenEdits;
    }

    /// <param name="key">Which message.</param>
    /// <param name="asked">How long the platform asks to wait, where it says so.</param>
    public void Failed(TKey key, TimeSpan? asked) =>
        notBefore[key] = clock.GetUtcNow() + Patience.After(failures.AddOrUpdate(key, 1, (_, before) => before + 1), asked);
}
