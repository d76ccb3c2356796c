namespace DeployClaw.Host.Audit.Sequencing;

/// <summary>
/// From where on entries have to be looked for. Positions are given out before their transactions end, so that a later commit may bring a lower
/// one: a position counts as settled when every transaction that could hold a lower one has ended. That only saves reading; once in a while all
/// are looked through, which also finds what was mended since it was set aside.
/// </summary>
internal sealed class Settled(TimeProvider clock)
{
    private static readonly TimeSpan BetweenSweeps = TimeSpan.FromMinutes(10);

    // A position is drawn an instant before its transaction shows among those that run.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(10);

    private long below;
    private long? page;
    private DateTimeOffset nextSweep;
    private (Horizon Seen, DateTimeOffset At)? candidate;

    public bool Sweeping { get; private set; } = true;

    /// <summary>Read entries after this one.</summary>
    public long After => page ?? (Sweeping ? 0 : below);

    /// <summary>There are more: go on behind the last.</summary>
    public void PageRead(long last) => page = last;

    /// <summary>All were read that there were.</summary>
    public void PassEnded(Horizon horizon)
    {
        var now = clock.GetUtcNow();
        if (Sweeping)
        {
            nextSweep = now + BetweenSweeps;
        }

        page = null;
        if (candidate is { } older && horizon.OldestRunning >= older.Seen.Next && now - older.At >= Margin)
        {
            below = Math.Max(below, older.Seen.LastPosition);
            candidate = null;
        }

        candidate ??= (horizon, now);
        Sweeping = now >= nextSweep;
    }
}
