using System.Collections.Concurrent;
using DeployClaw.Conversations;
using DeployClaw.Host.Telemetry;

namespace DeployClaw.Host.Workers;

/// <summary>How long each message is left alone before it is edited again: two seconds after it went well, longer after each failure.</summary>
internal sealed class Waits<TKey>(TimeProvider clock)
    where TKey : notnull
{
    private static readonly TimeSpan BetweenEdits = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<TKey, DateTimeOffset> notBefore = new();
    private readonly ConcurrentDictionary<TKey, int> failures = new();

    public bool IsDue(TKey key) => !notBefore.TryGetValue(key, out var time) || time <= clock.GetUtcNow();

    /// <summary>Posts or edits it; false where the platform would not.</summary>
    /// <param name="key">Which message.</param>
    /// <param name="kind">What it is, in the measure of trouble.</param>
    /// <param name="act">Does it.</param>
    /// <param name="failed">Told why it could not be done.</param>
    public async Task<bool> TryAsync(TKey key, string kind, Func<Task> act, Action<string> failed)
    {
        try
        {
            await act();
            failures.TryRemove(key, out _);
            notBefore[key] = clock.GetUtcNow() + BetweenEdits;
            return true;
        }
        catch (ConversationUnavailableException unavailable)
        {
            Postpone(unavailable.RetryAfter, unavailable.Message);
        }
        catch (ConversationRefusedException refused)
        {
            Postpone(Patience.Longest, $"{refused.Code}: {refused.Message}");
        }

        return false;

        void Postpone(TimeSpan? asked, string reason)
        {
            Measures.DeliveryTrouble.Add(1, KeyValuePair.Create<string, object?>("kind", kind));
            failed(reason);
            notBefore[key] = clock.GetUtcNow() + Patience.After(failures.AddOrUpdate(key, 1, (_, before) => before + 1), asked);
        }
    }
}
