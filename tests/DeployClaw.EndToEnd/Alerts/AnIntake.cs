using System.Collections.Concurrent;
using DeployClaw.Alerts;

namespace DeployClaw.EndToEnd.Alerts;

/// <summary>Keeps alerts in memory, each id once, and is out of order as often as a test wants.</summary>
internal sealed class AnIntake : IAlertIntake
{
    private readonly ConcurrentDictionary<string, Alert> stored = new(StringComparer.Ordinal);
    private int failures;
    private int takes;

    public IReadOnlyCollection<Alert> Stored => [.. stored.Values.OrderBy(alert => alert.At)];

    public int Takes => takes;

    public void FailNext(int times) => failures = times;

    public Task<IntakeDecision> TakeAsync(Alert alert, CancellationToken cancellation)
    {
        Interlocked.Increment(ref takes);
        if (Interlocked.Decrement(ref failures) >= 0)
        {
            throw new InvalidOperationException("The store is away.");
        }

        return Task.FromResult<IntakeDecision>(
            stored.TryAdd(alert.Id, alert) ? new IntakeDecision.Opens("It is the first.") : new IntakeDecision.Duplicate());
    }
}
