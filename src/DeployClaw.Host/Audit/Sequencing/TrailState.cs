using System.Collections.Concurrent;
using DeployClaw.Audit;

namespace DeployClaw.Host.Audit.Sequencing;

/// <summary>How the trail is, as this node sees it: for the app's home.</summary>
internal sealed class TrailState
{
    private readonly ConcurrentDictionary<long, bool> aside = new();
    private readonly ConcurrentDictionary<string, bool> missed = new(StringComparer.Ordinal);
    private volatile string? problem;
    private volatile string? anchorProblem;
    private volatile string? late;
    private volatile string reached = "no entries yet";

    public void Reached(Checkpoint newest, DateTimeOffset at)
    {
        problem = null;
        reached = $"{newest.Size:N0} entries, signed for at {at.UtcDateTime:HH:mm:ss}Z";
    }

    /// <summary>False where that was known.</summary>
    public bool SetAside(long position) => aside.TryAdd(position, true);

    /// <summary>It was set aside, and is as it should be now.</summary>
    public void Mended(long position) => aside.TryRemove(position, out _);

    public void Missed(string incident) => missed.TryAdd(incident, true);

    /// <summary>False where that was the problem before.</summary>
    public bool Stands(string why) => Interlocked.Exchange(ref problem!, why) != why;

    public void Goes() => problem = null;

    /// <summary>Null: the last attempt at every place went well.</summary>
    public void Anchored(string? trouble) => anchorProblem = trouble;

    /// <summary>What it is late with, by the store's clock. Gives that back in one sentence where it was not known.</summary>
    public string? Late(IReadOnlyList<string> with)
    {
        var why = with.Count == 0 ? null : string.Join("; ", with);
        return Interlocked.Exchange(ref late, why) == why ? null : why;
    }

    public string Say() => (problem, aside.Count, missed.Count, late, anchorProblem) switch
    {
        ({ } why, _, _, _, _) => $"stands still: {why}",
        (_, > 0, _, _, _) => $"{aside.Count} entries are not proven: see deployclaw doctor",
        (_, _, > 0, _, _) => $"entries of {string.Join(", ", missed.Keys.Order(StringComparer.Ordinal).Take(3))} are missing",
        (_, _, _, { } why, _) => $"{reached}; late: {why}",
        (_, _, _, _, { } why) => $"{reached}; not anchored: {why}",
        _ => reached,
    };
}
