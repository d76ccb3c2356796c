using DeployClaw.Host.Audit;

namespace DeployClaw.Tests.Desk;

/// <summary>Remembers what was recorded.</summary>
internal sealed class TrailInMemory : ITrail
{
    public List<TrailEvent> Recorded { get; } = [];

    public Task RecordAsync(TrailEvent happened, CancellationToken cancellation)
    {
        Recorded.Add(happened);
        return Task.CompletedTask;
    }
}
