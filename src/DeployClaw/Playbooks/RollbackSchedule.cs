namespace DeployClaw.Playbooks;

/// <summary>How long playbooks take side by side: each, in order, goes to whoever is free first (list scheduling).</summary>
public static class RollbackSchedule
{
    public static TimeSpan Span(IEnumerable<TimeSpan> estimates, int parallelism)
    {
        var free = new PriorityQueue<int, TimeSpan>(Enumerable.Range(0, Math.Max(1, parallelism)).Select(worker => (worker, TimeSpan.Zero)));
        var end = TimeSpan.Zero;
        foreach (var estimate in estimates)
        {
            free.TryDequeue(out var worker, out var from);
            free.Enqueue(worker, from + estimate);
            end = from + estimate > end ? from + estimate : end;
        }

        return end;
    }
}
