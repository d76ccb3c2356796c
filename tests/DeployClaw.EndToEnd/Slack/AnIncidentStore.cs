using System.Collections.Concurrent;
using DeployClaw.Approvals;
using DeployClaw.Conversations;
using DeployClaw.Incidents;

namespace DeployClaw.EndToEnd.Slack;

/// <summary>A store without incidents that answers when the test lets it, or fails.</summary>
internal sealed class AnIncidentStore : IIncidentStore
{
    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> channels = new();

    /// <summary>The channels in which an incident was looked for.</summary>
    public IReadOnlyList<string> Channels => [.. channels];

    public void Answer() => gate.SetResult();

    public void Fail() => gate.SetException(new IOException("The store is away."));

    public async Task<T> ChangeAsync<T>(IncidentId id, Func<Incident, Change<T>> change, CancellationToken cancellation)
    {
        await gate.Task;
        throw new KeyNotFoundException();
    }

    public Task<IncidentView?> FindAsync(IncidentId id, CancellationToken cancellation) => After<IncidentView?>(null);

    public Task<IReadOnlyList<IncidentView>> OpenAsync(CancellationToken cancellation) => After<IReadOnlyList<IncidentView>>([]);

    public Task<IReadOnlyList<IncidentId>> InAsync(string platform, string channel, string? thread, CancellationToken cancellation)
    {
        channels.Enqueue(channel);
        return After<IReadOnlyList<IncidentId>>([]);
    }

    public Task<TenantPage> TenantsAsync(IncidentId id, string? search, int page, CancellationToken cancellation) =>
        After(new TenantPage(id, search, page, 0, []));

    public Task<TenantOutcome?> TenantAsync(IncidentId id, string nameOrSchema, CancellationToken cancellation) => After<TenantOutcome?>(null);

    public Task<ApprovalSnapshot?> OpenApprovalAsync(IncidentId id, string? schema, CancellationToken cancellation) => After<ApprovalSnapshot?>(null);

    private async Task<T> After<T>(T answer)
    {
        await gate.Task;
        return answer;
    }
}
